package lectern.batch;

import java.nio.file.Path;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * Asks a worker to narrate a document. What is to be spoken is in the ledger, so that whoever narrates needs no sources.
 *
 * @param run that wants it
 */
public record NarrationRequest(int run, DocumentId document, EditionId edition) {

    private static final Path NOWHERE = Path.of("");

    /** As a launch request for the job has it. */
    public static NarrationRequest of(JobParameters parameters) {
        Narration narration = Narration.of(parameters);
        return new NarrationRequest(Math.toIntExact(narration.run()), narration.document(), narration.edition());
    }

    /** For a launch request of the job; where the catalog was, the ledger knows. */
    public JobParameters parameters() {
        return new Narration(document, edition, run, NOWHERE).parameters();
    }
}
