package lectern.cli;

import java.util.List;
import lectern.batch.CatalogPlan;
import lectern.batch.PlannedDocument;
import org.jspecify.annotations.Nullable;

/**
 * The plan for programs.
 *
 * @param inDoubt those to be bought that a killed process may have bought already
 * @param units what the provider will deduct; a decimal number
 * @param money what that is in {@code currency}; a decimal number
 * @param balance what is left of the account; null where the provider does not tell it
 */
record PlanReport(
        String catalog,
        List<Row> documents,
        int calls,
        int toBuy,
        int reused,
        int inDoubt,
        String units,
        String money,
        String currency,
        @Nullable BalanceReport balance,
        long expectedSeconds) {

    record Row(
            String id,
            String edition,
            String title,
            @Nullable String author,
            String voiceId,
            String voiceLanguage,
            String voiceSpeed,
            int chapters,
            long characters,
            int calls,
            int toBuy,
            long expectedSeconds,
            List<String> notes) {}

    static PlanReport of(CatalogPlan plan, Price price, @Nullable BalanceReport balance) {
        return new PlanReport(
                plan.catalog().toString(),
                plan.documents().stream().map(PlanReport::row).toList(),
                plan.chunks(),
                plan.toBuy(),
                plan.reused(),
                plan.inDoubt(),
                Words.plain(plan.units()),
                Words.money(price.of(plan.units())),
                price.currency(),
                balance,
                plan.expectedLength().toSeconds());
    }

    private static Row row(PlannedDocument document) {
        return new Row(
                document.id().value(),
                document.edition().value(),
                document.title(),
                document.author(),
                document.voice().id(),
                document.voice().language().code(),
                document.voice().speed().toPlainString(),
                document.chapters(),
                document.characters(),
                document.chunks(),
                document.toBuy(),
                document.expectedLength().toSeconds(),
                document.notes());
    }
}
