package lectern.batch;

import java.nio.file.Path;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/**
 * One document's job, as its parameters say.
 *
 * @param document what is narrated
 * @param edition the edition that it becomes
 * @param beganIn the run in which the job instance began; a later run that finds it unfinished restarts it
 * @param catalog where the document's row is, absolute
 */
record Narration(DocumentId document, EditionId edition, long beganIn, Path catalog) {

    static final String JOB = "narration";

    static Narration of(StepExecution step) {
        return of(step.getJobExecution().getJobParameters());
    }

    static Narration of(JobParameters parameters) {
        return new Narration(
                new DocumentId(parameters.getString("document", "")),
                new EditionId(parameters.getString("edition", "")),
                parameters.getLong("began-in", 0L),
                Path.of(parameters.getString("catalog", "")));
    }

    /** The catalog's place does not identify the job: it may have been moved since. */
    JobParameters parameters() {
        return new JobParametersBuilder()
                .addString("document", document.value())
                .addString("edition", edition.value())
                .addLong("began-in", beganIn)
                .addString("catalog", catalog.toString(), false)
                .toJobParameters();
    }

    @Override
    public String toString() {
        return document + " (edition " + edition + ")";
    }
}
