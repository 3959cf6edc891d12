package lectern.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.batch.CatalogPlan;
import lectern.batch.PlannedChapter;
import lectern.batch.PlannedChapter.PlannedCall;
import lectern.batch.PlannedDocument;
import lectern.chunk.Cut;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.LeftOut;
import lectern.document.Voice;
import lectern.manifest.EditionId;

/** A plan of two documents, the first with a chapter of another voice and with words that a spreadsheet would calculate. */
final class SamplePlan {

    static final Price PRICE = new Price(new BigDecimal("0.14"), "USD");

    private static final Voice ENGLISH = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    private static final Voice CHINESE = new Voice("ai_kaiya", Language.CHINESE, new BigDecimal("1.0"));

    private SamplePlan() {}

    static CatalogPlan plan() {
        PlannedChapter first = new PlannedChapter(
                1,
                "=HYPERLINK(\"x\")",
                ENGLISH,
                1500,
                2,
                1,
                Map.of(Cut.SENTENCE, 1, Cut.PARAGRAPH, 1),
                List.of(
                        new PlannedCall(1, 900, Cut.SENTENCE, false, "-1 was, he said, \"cold\""),
                        new PlannedCall(2, 600, Cut.PARAGRAPH, true, "Then it rained")));
        PlannedChapter second = new PlannedChapter(
                2,
                "第二章",
                CHINESE,
                450,
                1,
                1,
                Map.of(Cut.PARAGRAPH, 1),
                List.of(new PlannedCall(1, 450, Cut.PARAGRAPH, true, "下雨了")));
        PlannedDocument told = new PlannedDocument(
                new DocumentId("told"),
                new EditionId("0123456789abcdef"),
                "@Told, twice",
                "An Author",
                ENGLISH,
                2,
                1950,
                3,
                2,
                1,
                List.of(first, second),
                List.of(new LeftOut(LeftOut.Kind.SILENT, 2, 6)),
                List.of("a note"));
        return new CatalogPlan(Path.of("/catalog.csv"), List.of(told, brief("brief")), new BigDecimal("0.05"));
    }

    private static PlannedDocument brief(String id) {
        PlannedChapter only = new PlannedChapter(
                1,
                "Only",
                ENGLISH,
                300,
                1,
                0,
                Map.of(Cut.PARAGRAPH, 1),
                List.of(new PlannedCall(1, 300, Cut.PARAGRAPH, false, "Short")));
        return new PlannedDocument(
                new DocumentId(id),
                new EditionId("fedcba9876543210"),
                "Brief",
                null,
                ENGLISH,
                1,
                300,
                1,
                0,
                0,
                List.of(only),
                List.of(),
                List.of());
    }

    /** A plan of that many short documents, {@code brief-1}, {@code brief-2} and so on. */
    static CatalogPlan plan(int documents) {
        return new CatalogPlan(
                Path.of("/catalog.csv"),
                IntStream.rangeClosed(1, documents)
                        .mapToObj(number -> brief("brief-" + number))
                        .toList(),
                new BigDecimal("0.05"));
    }

    static PlanReport report() {
        return PlanReport.of(plan(), PRICE, null);
    }
}
