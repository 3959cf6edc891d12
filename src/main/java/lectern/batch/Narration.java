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
 * @param run the run that wants it now
 * @param catalog where the document's row is, absolute
 */
record Narration(DocumentId document, EditionId edition, long beganIn, long run, Path catalog) {

    static final String JOB = "narration";

    /** It begins in the run that wants it. */
    Narration(DocumentId document, EditionId edition, long run, Path catalog) {
        this(document, edition, run, run, catalog);
    }

    static Narration of(StepExecution step) {
        return of(step.getJobExecution().getJobParameters());
    }

    static Narration of(JobParameters parameters) {
        return new Narration(
                new DocumentId(parameters.getString("document", "")),
                new EditionId(parameters.getString("edition", "")),
                parameters.getLong("began-in", 0L),
                parameters.getLong("run", 0L),
                Path.of(parameters.getString("catalog", "")));
    }

    /** Neither the run nor the catalog's place identifies the job: another run may go on with it, and it may have been moved. */
    JobParameters parameters() {
        return new JobParametersBuilder()
                .addString("document", document.value())
                .addString("edition", edition.value())
                .addLong("began-in", beganIn)
                .addLong("run", run, false)
                .addString("catalog", catalog.toString(), false)
                .toJobParameters();
    }

    @Override
    public String toString() {
        return document + " (edition " + edition + ")";
    }
}
