package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import lectern.batch.RepairPlan;
import lectern.batch.RepairResult;
import lectern.document.DocumentId;
import lectern.manifest.Finding;

/**
 * What a repair means, and what came of it.
 *
 * @param restored clips that are restored from what is left of them
 * @param republished documents whose edition is published again
 * @param lost texts that have to be bought again
 * @param units what the provider will deduct for them; a decimal number
 * @param money what that is in {@code currency}; a decimal number
 * @param runs in which documents were published again; empty if nothing was done
 * @param left documents that somebody has to see to, and why
 * @param stillWrong what a second look found; empty if nothing was done
 */
record RepairReport(
        int restored,
        List<String> republished,
        List<Lost> lost,
        String units,
        String money,
        String currency,
        List<Integer> runs,
        List<LeftRow> left,
        List<VerifyReport.Row> stillWrong) {

    /**
     * A text whose clip is lost.
     *
     * @param words how it begins
     */
    record Lost(String document, int chapter, int chunk, String words, String speechKey) {}

    /** A document that somebody has to see to. */
    record LeftRow(String document, String why) {}

    static RepairReport of(RepairPlan plan, Price price) {
        return new RepairReport(
                plan.restored(),
                plan.editions().stream()
                        .map(edition -> edition.document().value())
                        .toList(),
                plan.lost().stream()
                        .map(text -> new Lost(
                                text.place().document().value(),
                                text.place().chapter(),
                                text.place().chunk(),
                                text.words(),
                                text.clip().key().hex()))
                        .toList(),
                Words.plain(plan.units()),
                Words.money(price.of(plan.units())),
                price.currency(),
                List.of(),
                List.of(),
                List.of());
    }

    RepairReport with(RepairResult result, List<Finding> found) {
        return new RepairReport(
                restored,
                republished,
                lost,
                units,
                money,
                currency,
                result.runs().stream().map(run -> run.run()).toList(),
                result.left().stream()
                        .map(left -> new LeftRow(left.document().value(), left.why()))
                        .toList(),
                found.stream().map(VerifyReport.Row::of).toList());
    }

    /** What is going to be done. */
    void print(PrintWriter out, RepairPlan plan) {
        out.println();
        if (plan.isEmpty()) {
            out.println("Nothing of that can be repaired here.");
        }
        if (restored > 0) {
            out.println("To be restored from what is left of them: %s.".formatted(Words.count(restored, "clip")));
        }
        if (!republished.isEmpty()) {
            out.println("To be published again as a new revision, for nothing, where no text is lacking: %s."
                    .formatted(Listing.names(republished)));
        }
        List<DocumentId> unfinished = plan.unfinished();
        if (!unfinished.isEmpty()) {
            out.println("To be finished: %s."
                    .formatted(Listing.names(
                            unfinished.stream().map(DocumentId::value).toList())));
        }
        if (!lost.isEmpty()) {
            out.println(
                    "Nothing is left of %s. The words have to be bought again, for %s units (%s %s), by run or retry:"
                            .formatted(Words.count(lost.size(), "clip"), units, money, currency));
            Table table = new Table("document", "chapter>", "chunk>", "first words");
            Listing.first(lost).forEach(text -> table.row(text.document(), text.chapter(), text.chunk(), text.words()));
            table.print(out);
            if (lost.size() > Listing.MOST) {
                out.println("… and %,d more".formatted(lost.size() - Listing.MOST));
            }
        }
        out.flush();
    }

    /** What became of it. */
    void printResult(PrintWriter out) {
        Listing.lines(left.stream()
                        .map(row -> "%s: %s".formatted(row.document(), row.why()))
                        .toList())
                .forEach(out::println);
        out.println(
                stillWrong.isEmpty()
                        ? "Looked at once more: everything is as it should be. Nothing was bought."
                        : "Looked at once more: %s left. Nothing was bought."
                                .formatted(Words.count(stillWrong.size(), "fault")));
        out.flush();
    }
}
