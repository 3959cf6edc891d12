package lectern.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.batch.CatalogPlan;
import lectern.batch.PlannedChapter;
import lectern.batch.PlannedChapter.PlannedCall;
import lectern.batch.PlannedDocument;
import lectern.chunk.Cut;
import lectern.document.LeftOut;

/** The plan for people: a table of its documents, then each with its chapters. */
final class PlanListing {

    private final PrintWriter out;
    private final CatalogPlan plan;
    private final Price price;

    private PlanListing(PrintWriter out, CatalogPlan plan, Price price) {
        this.out = out;
        this.plan = plan;
        this.price = price;
    }

    static void print(PrintWriter out, CatalogPlan plan, Price price) {
        new PlanListing(out, plan, price).print();
    }

    private void print() {
        for (PlannedDocument document : plan.documents()) {
            printDocument(document);
            out.println();
        }
        Table table = new Table(
                "document",
                "title",
                "chapters>",
                "characters>",
                "calls>",
                "fill>",
                "reused>",
                "to buy>",
                "about>",
                "units>");
        for (PlannedDocument document : plan.documents()) {
            table.row(
                    document.id(),
                    document.title(),
                    document.chapters(),
                    "%,d".formatted(document.characters()),
                    "%,d".formatted(document.chunks()),
                    percent(document.fill()),
                    "%,d".formatted(document.chunks() - document.toBuy()),
                    "%,d".formatted(document.toBuy()),
                    Words.length(document.expectedLength()),
                    units(document.toBuy()));
        }
        table.print(out);
        out.println();
        printTotal();
    }

    private void printDocument(PlannedDocument document) {
        out.println("%s: %s, read by %s (%s, speed %s)"
                .formatted(
                        document.id(),
                        author(document),
                        document.voice().id(),
                        document.voice().language(),
                        document.voice().speed()));
        Table table = new Table(
                " >", "chapter", "characters>", "calls>", "fill>", "reused>", "ends of calls", "about>", "units>");
        for (PlannedChapter chapter : document.outline()) {
            table.row(
                    "  " + chapter.number(),
                    title(document, chapter),
                    "%,d".formatted(chapter.characters()),
                    "%,d".formatted(chapter.calls()),
                    percent(chapter.fill()),
                    "%,d".formatted(chapter.calls() - chapter.toBuy()),
                    cuts(chapter.cuts()),
                    Words.length(chapter.expectedLength()),
                    units(chapter.toBuy()));
        }
        table.print(out);
        printChunks(document.outline());
        if (!document.leftOut().isEmpty()) {
            out.println("  left out: "
                    + document.leftOut().stream().map(PlanListing::leftOut).collect(Collectors.joining(", ")));
        }
        document.notes().forEach(note -> out.println("  note: " + note));
    }

    private void printChunks(List<PlannedChapter> outline) {
        if (outline.stream().allMatch(chapter -> chapter.chunks().isEmpty())) {
            return;
        }
        out.println();
        Table table = new Table("  chunk", "characters>", "ends a", "", "first words");
        for (PlannedChapter chapter : outline) {
            for (PlannedCall chunk : chapter.chunks()) {
                table.row(
                        "  %d.%d".formatted(chapter.number(), chunk.number()),
                        "%,d".formatted(chunk.characters()),
                        Words.lower(chunk.end()),
                        chunk.isToBuy() ? "to buy" : "reused",
                        chunk.firstWords());
            }
        }
        table.print(out);
    }

    private void printTotal() {
        String doubt = plan.inDoubt() == 0
                ? ""
                : " (%,d in doubt: a process was killed before their answers came; they may be bought twice)"
                        .formatted(plan.inDoubt());
        out.println("%s: %s, %d reused, %d to buy%s for %s; about %s of audio. Nothing was bought."
                .formatted(
                        Words.count(plan.documents().size(), "document"),
                        Words.count(plan.chunks(), "call"),
                        plan.reused(),
                        plan.toBuy(),
                        doubt,
                        Words.cost(plan.units(), price),
                        Words.length(plan.expectedLength())));
    }

    private static String author(PlannedDocument document) {
        return document.author() == null ? document.title() : document.title() + " by " + document.author();
    }

    private static String title(PlannedDocument document, PlannedChapter chapter) {
        return chapter.voice().equals(document.voice())
                ? chapter.title()
                : "%s (%s, %s)"
                        .formatted(
                                chapter.title(),
                                chapter.voice().id(),
                                chapter.voice().language());
    }

    private static String percent(double share) {
        return "%.0f%%".formatted(100 * share);
    }

    /** For instance {@code 9 paragraph, 2 sentence}. */
    private static String cuts(Map<Cut, Integer> cuts) {
        return cuts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(cut -> "%,d %s".formatted(cut.getValue(), Words.lower(cut.getKey())))
                .collect(Collectors.joining(", "));
    }

    /** For instance {@code 3 footnotes (412 characters)}. */
    static String leftOut(LeftOut leftOut) {
        String what = "%,d × %s".formatted(leftOut.count(), leftOut.what().phrase());
        return leftOut.characters() == 0
                ? what
                : what + " (%s)".formatted(Words.count(leftOut.characters(), "character"));
    }

    private String units(int calls) {
        return Words.plain(plan.unitsPerCall().multiply(BigDecimal.valueOf(calls)));
    }
}
