package lectern.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lectern.batch.CatalogPlan;
import lectern.batch.PlannedChapter;
import lectern.batch.PlannedChapter.PlannedCall;
import lectern.batch.PlannedDocument;
import lectern.chunk.Cut;
import lectern.document.LeftOut;
import lectern.document.Voice;
import org.jspecify.annotations.Nullable;

/**
 * The plan for programs.
 *
 * @param fill how full the calls are; 1 is full
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
        BigDecimal fill,
        String units,
        String money,
        String currency,
        @Nullable BalanceReport balance,
        long expectedSeconds) {

    /** @param cuts how many chunks end at each kind of place */
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
            int reused,
            BigDecimal fill,
            Map<String, Integer> cuts,
            String units,
            String money,
            long expectedSeconds,
            List<ChapterRow> outline,
            List<LeftOutRow> leftOut,
            List<String> notes) {}

    /** @param chunks only where they were asked for */
    record ChapterRow(
            int number,
            String title,
            String voiceId,
            String voiceLanguage,
            long characters,
            int calls,
            int toBuy,
            int reused,
            BigDecimal fill,
            Map<String, Integer> cuts,
            String units,
            String money,
            long expectedSeconds,
            List<ChunkRow> chunks) {}

    /** @param end what ends with the chunk */
    record ChunkRow(int number, int characters, String end, boolean toBuy, String firstWords) {}

    record LeftOutRow(String what, int count, long characters) {}

    static PlanReport of(CatalogPlan plan, Price price, @Nullable BalanceReport balance) {
        return new PlanReport(
                plan.catalog().toString(),
                plan.documents().stream()
                        .map(document -> row(document, plan.unitsPerCall(), price))
                        .toList(),
                plan.chunks(),
                plan.toBuy(),
                plan.reused(),
                plan.inDoubt(),
                fill(plan.fill()),
                Words.plain(plan.units()),
                Words.money(price.of(plan.units())),
                price.currency(),
                balance,
                plan.expectedLength().toSeconds());
    }

    private static Row row(PlannedDocument document, BigDecimal unitsPerCall, Price price) {
        Voice voice = document.voice();
        BigDecimal units = units(document.toBuy(), unitsPerCall);
        return new Row(
                document.id().value(),
                document.edition().value(),
                document.title(),
                document.author(),
                voice.id(),
                voice.language().code(),
                voice.speed().toPlainString(),
                document.chapters(),
                document.characters(),
                document.chunks(),
                document.toBuy(),
                document.chunks() - document.toBuy(),
                fill(document.fill()),
                cuts(document.cuts()),
                Words.plain(units),
                Words.money(price.of(units)),
                document.expectedLength().toSeconds(),
                document.outline().stream()
                        .map(chapter -> row(chapter, unitsPerCall, price))
                        .toList(),
                document.leftOut().stream().map(PlanReport::row).toList(),
                document.notes());
    }

    private static ChapterRow row(PlannedChapter chapter, BigDecimal unitsPerCall, Price price) {
        BigDecimal units = units(chapter.toBuy(), unitsPerCall);
        return new ChapterRow(
                chapter.number(),
                chapter.title(),
                chapter.voice().id(),
                chapter.voice().language().code(),
                chapter.characters(),
                chapter.calls(),
                chapter.toBuy(),
                chapter.calls() - chapter.toBuy(),
                fill(chapter.fill()),
                cuts(chapter.cuts()),
                Words.plain(units),
                Words.money(price.of(units)),
                chapter.expectedLength().toSeconds(),
                chapter.chunks().stream().map(PlanReport::row).toList());
    }

    private static ChunkRow row(PlannedCall chunk) {
        return new ChunkRow(chunk.number(), chunk.characters(), name(chunk.end()), chunk.isToBuy(), chunk.firstWords());
    }

    private static LeftOutRow row(LeftOut leftOut) {
        return new LeftOutRow(leftOut.what().phrase(), leftOut.count(), leftOut.characters());
    }

    private static BigDecimal units(int calls, BigDecimal unitsPerCall) {
        return unitsPerCall.multiply(BigDecimal.valueOf(calls));
    }

    private static BigDecimal fill(double fill) {
        return BigDecimal.valueOf(fill).setScale(3, RoundingMode.HALF_UP);
    }

    private static Map<String, Integer> cuts(Map<Cut, Integer> cuts) {
        Map<String, Integer> named = new TreeMap<>();
        cuts.forEach((cut, count) -> named.put(name(cut), count));
        return named;
    }

    private static String name(Cut cut) {
        return cut.name().toLowerCase(Locale.ROOT);
    }
}
