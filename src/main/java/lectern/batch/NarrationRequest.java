package lectern.batch;

import java.nio.file.Path;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * Asks a worker to narrate a document. Its chunks are in the ledger already, so that whoever narrates needs no sources.
 *
 * @param run that wants it
 * @param catalog where its row is, for people
 */
public record NarrationRequest(int run, DocumentId document, EditionId edition, Path catalog) {

    /** As a launch request for the job has it. */
    public static NarrationRequest of(JobParameters parameters) {
        Narration narration = Narration.of(parameters);
        return new NarrationRequest(
                Math.toIntExact(narration.run()), narration.document(), narration.edition(), narration.catalog());
    }

    /** For a launch request of the job. */
    public JobParameters parameters() {
        return new Narration(document, edition, run, catalog).parameters();
    }
}
