package lectern.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, in whatever way.
 *
 * @param run its number
 * @param catalog absolute path, as the operator's machine names it
 * @param exitCode what the run ended with
 * @param stopped why it ended early and what to do; null where it did not
 * @param toBuy how many requests it was to buy
 * @param price what they cost
 * @param documents what became of each, in the order of the catalog
 * @param facts what the ledger tells; null where it could not be asked any more
 */
public record FinishedRun(
        int run,
        String catalog,
        Instant began,
        Instant ended,
        int exitCode,
        @Nullable String stopped,
        int toBuy,
        ReportPrice price,
        List<ReportedDocument> documents,
        @Nullable RunFacts facts) {

    public FinishedRun {
        documents = List.copyOf(documents);
    }

    /** How many chunks its documents have. */
    int chunks() {
        return documents.stream().mapToInt(ReportedDocument::chunks).sum();
    }

    /** How many of its documents are published as it wanted them. */
    int whole() {
        return (int) documents.stream().filter(ReportedDocument::isWhole).count();
    }

    /** What it was to cost, in the provider's units. */
    BigDecimal plannedUnits() {
        return price.unitsPerCall().multiply(BigDecimal.valueOf(toBuy));
    }

    Optional<RunFacts> told() {
        return Optional.ofNullable(facts);
    }

    List<MissingText> missing() {
        return told().map(RunFacts::missing).orElse(List.of());
    }

    /** Clips of its published documents that may sound wrong. */
    int suspects() {
        return documents.stream()
                .filter(ReportedDocument::isWhole)
                .mapToInt(ReportedDocument::suspects)
                .sum();
    }
}
