package lectern.report;

import lectern.document.DocumentId;
import lectern.manifest.EditionFiles;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A document and what became of it.
 *
 * @param folder of its edition, below that of the document
 * @param isWhole whether that edition is published
 * @param outcome in a word or two
 * @param message why it is not whole; empty if it is
 * @param chunks how many it has
 * @param facts what the ledger tells; null where it could not be asked any more
 */
public record ReportedDocument(
        DocumentId id,
        String title,
        String folder,
        boolean isWhole,
        String outcome,
        String message,
        int chapters,
        int chunks,
        @Nullable DocumentFacts facts) {

    /** The page to listen to it, if it is whole. */
    ObjectKey listeningPage() {
        return EditionFiles.listeningPage(id, folder);
    }

    /** The page that tells how it sounds, if it is whole. */
    ObjectKey qualityPage() {
        return EditionFiles.qualityPage(id, folder);
    }

    /** Clips that may sound wrong, as far as that is known. */
    int suspects() {
        return facts == null ? 0 : facts.suspects();
    }
}
