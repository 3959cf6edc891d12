package lectern.batch;

import java.util.Set;
import lectern.document.DocumentId;
import lectern.postgres.FailedChunk;
import org.jspecify.annotations.Nullable;

/**
 * Which failed chunks are meant. What is given narrows the choice; with nothing given it is all.
 *
 * @param run the run that wanted them; null for each document's newest
 * @param documents empty for any
 * @param codes the provider's error codes, 0 for tasks that ended without one; empty for any
 * @param suspect whether published chunks are meant whose clips are under suspicion, in place of those that failed
 */
public record RetryChoice(@Nullable Integer run, Set<DocumentId> documents, Set<Integer> codes, boolean suspect) {

    /** Of those that failed. */
    public RetryChoice(@Nullable Integer run, Set<DocumentId> documents, Set<Integer> codes) {
        this(run, documents, codes, false);
    }

    public RetryChoice {
        documents = Set.copyOf(documents);
        codes = Set.copyOf(codes);
    }

    boolean means(DocumentId document) {
        return documents.isEmpty() || documents.contains(document);
    }

    boolean means(FailedChunk failed) {
        return means(failed.document())
                && (codes.isEmpty() || codes.contains(failed.failure().code()));
    }

    /** Words that were refused for what they say are asked for again only by whoever names the code. */
    boolean isWorthAnotherAttempt(FailedChunk failed) {
        return !failed.failure().isPolicy() || codes.contains(failed.failure().code());
    }
}
