package lectern.batch;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lectern.chunk.TextChunk;

/**
 * What a run over a catalog would buy. Making it buys nothing.
 *
 * @param catalog absolute
 * @param unitsPerCall what one request costs, whatever the length of its text
 * @param texts how many different texts the documents have; 0 where only the ledger knows
 */
public record CatalogPlan(Path catalog, List<PlannedDocument> documents, BigDecimal unitsPerCall, int texts) {

    public CatalogPlan {
        documents = List.copyOf(documents);
    }

    /** A plan of which only the ledger knows how many different texts it has. */
    public CatalogPlan(Path catalog, List<PlannedDocument> documents, BigDecimal unitsPerCall) {
        this(catalog, documents, unitsPerCall, 0);
    }

    /** Requests that the texts take if none is known. */
    public int chunks() {
        return documents.stream().mapToInt(PlannedDocument::chunks).sum();
    }

    /** Requests that are to be bought. */
    public int toBuy() {
        return documents.stream().mapToInt(PlannedDocument::toBuy).sum();
    }

    /** Requests that cost nothing, because their clip is there, or the same text stands elsewhere in the catalog. */
    public int reused() {
        return chunks() - toBuy();
    }

    /** Requests to be bought that a dead process may have bought already: nobody recorded an answer. */
    public int inDoubt() {
        return documents.stream().mapToInt(PlannedDocument::inDoubt).sum();
    }

    /** How full the calls are: 1 if each has as many characters as a call may have. */
    public double fill() {
        long characters =
                documents.stream().mapToLong(PlannedDocument::characters).sum();
        return chunks() == 0 ? 0 : (double) characters / ((long) chunks() * TextChunk.MAX_LENGTH);
    }

    /** What the provider will deduct. */
    public BigDecimal units() {
        return unitsPerCall.multiply(BigDecimal.valueOf(toBuy()));
    }

    /** About how long it all will take to hear. */
    public Duration expectedLength() {
        return documents.stream().map(PlannedDocument::expectedLength).reduce(Duration.ZERO, Duration::plus);
    }
}
