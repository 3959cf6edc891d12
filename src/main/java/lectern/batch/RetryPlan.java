package lectern.batch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.postgres.Clip;
import lectern.postgres.FailedChunk;
import org.jspecify.annotations.Nullable;

/**
 * What it means to try failed chunks again. Making it buys nothing, and changes nothing.
 *
 * @param again the chunks that are tried again, in the order of documents and text
 * @param refused those that are not, because the same words would be refused again
 * @param catalogs what is narrated: the documents with a chunk that is tried again, or whose clip was lost and is to be bought
 *     again, or that were named and are only to be gone on with, by the catalog that they come from
 * @param elsewhere other documents that lack one of these texts too
 * @param unitsPerCall what one request costs
 * @param suspects what is published and is to sound otherwise; null where chunks failed
 */
public record RetryPlan(
        List<FailedChunk> again,
        List<FailedChunk> refused,
        List<CatalogPlan> catalogs,
        List<DocumentId> elsewhere,
        BigDecimal unitsPerCall,
        @Nullable Suspects suspects) {

    public RetryPlan {
        again = List.copyOf(again);
        refused = List.copyOf(refused);
        catalogs = List.copyOf(catalogs);
        elsewhere = List.copyOf(elsewhere);
    }

    /** Of chunks that failed. */
    RetryPlan(
            List<FailedChunk> again,
            List<FailedChunk> refused,
            List<CatalogPlan> catalogs,
            List<DocumentId> elsewhere,
            BigDecimal unitsPerCall) {
        this(again, refused, catalogs, elsewhere, unitsPerCall, null);
    }

    /**
     * Clips of published documents that sound wrong.
     *
     * @param disowned those that are to be bought again
     * @param replaced the chunks that are heard with such a clip, although their words were bought again for another document:
     *     theirs has only to be published with them
     */
    public record Suspects(List<Clip> disowned, List<FailedChunk> replaced) {

        public Suspects {
            disowned = List.copyOf(disowned);
            replaced = List.copyOf(replaced);
        }
    }

    /** A plan in which there is nothing to do. */
    public static RetryPlan nothing() {
        return new RetryPlan(List.of(), List.of(), List.of(), List.of(), BigDecimal.ZERO);
    }

    /** Whether chunks are meant that are published. */
    public boolean isOfSuspects() {
        return suspects != null;
    }

    /** The chunks that get a clip which was bought again already, so that nothing is bought for them. */
    public List<FailedChunk> replaced() {
        return suspects == null ? List.of() : suspects.replaced();
    }

    /** The failed texts that are bought, each once, wherever it stands. */
    public Set<SpeechKey> keys() {
        return again.stream().map(FailedChunk::key).collect(Collectors.toUnmodifiableSet());
    }

    /** The failed texts of the documents that are narrated from {@code catalog}. */
    Set<SpeechKey> keys(CatalogPlan catalog) {
        Set<DocumentId> documents =
                catalog.documents().stream().map(PlannedDocument::id).collect(Collectors.toSet());
        return again.stream()
                .filter(failed -> documents.contains(failed.document()))
                .map(FailedChunk::key)
                .collect(Collectors.toSet());
    }

    /** All that is bought: the failed texts, and what else the documents still lack. */
    public int toBuy() {
        return catalogs.stream().mapToInt(CatalogPlan::toBuy).sum();
    }

    /** What the provider will deduct for it. */
    public BigDecimal units() {
        return unitsPerCall.multiply(BigDecimal.valueOf(toBuy()));
    }
}
