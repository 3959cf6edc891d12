package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lectern.document.DocumentId;
import lectern.postgres.BookSound;
import lectern.postgres.BookSound.SuspectChunk;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.NarrationRow;
import lectern.postgres.RunReports.RunRow;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands.
 *
 * <p>What it bought is told as in {@link CostReport}.
 *
 * @param exitCode null while it has not ended, or where it was killed
 * @param chapters how the published chapters of the only document that is told of sound; else empty
 * @param suspects published chunks whose clips may be wrong
 */
record StatusReport(
        int run,
        String catalog,
        String startedAt,
        String state,
        @Nullable Integer exitCode,
        List<Row> documents,
        int bought,
        int boughtAgain,
        int reused,
        int inDoubt,
        int stillToBook,
        String units,
        String money,
        String currency,
        List<FailureRow> failures,
        List<ChapterSoundRow> chapters,
        List<FailureRow> suspects) {

    /** @param document the only one to tell of; null for all */
    static StatusReport of(RunReports reports, BookSound sound, RunRow run, @Nullable String document, Price price) {
        List<NarrationRow> narrations = reports.narrations(run.id()).stream()
                .filter(row -> document == null || row.document().value().equals(document))
                .toList();
        Set<DocumentId> documents =
                narrations.stream().map(NarrationRow::document).collect(Collectors.toSet());
        CostReport cost = CostReport.of(reports.purchases(run.id()), price);
        return new StatusReport(
                run.id(),
                run.catalog(),
                run.startedAt().toString(),
                state(run),
                run.exitCode(),
                narrations.stream().map(row -> Row.of(row, run)).toList(),
                cost.bought(),
                cost.boughtAgain(),
                cost.reused(),
                cost.inDoubt(),
                cost.stillToBook(),
                cost.units(),
                cost.money(),
                cost.currency(),
                FailureRow.of(reports.failures(run.id())).stream()
                        .filter(failed -> document == null || failed.document().equals(document))
                        .toList(),
                document == null ? List.of() : ChapterSoundRow.of(sound.chapters(new DocumentId(document))),
                documents.isEmpty()
                        ? List.of()
                        : FailureRow.of(sound.suspects(documents).stream()
                                .map(SuspectChunk::place)
                                .toList()));
    }

    private static String state(RunRow run) {
        if (run.exitCode() != null) {
            return "ended with exit status " + run.exitCode();
        }
        return run.alive() ? "running" : "killed; run again to go on";
    }

    void print(PrintWriter out) {
        out.println("Run %d of %s, begun %s: %s".formatted(run, catalog, startedAt, state));
        out.println();
        Table table = new Table("document", "title", "chunks>", "here>", "in flight>", "failed>", "outcome");
        for (Row row : documents) {
            table.row(
                    row.id(),
                    row.title(),
                    row.chunks(),
                    row.here(),
                    row.inFlight(),
                    row.failed(),
                    row.message().isEmpty() ? row.outcome() : row.outcome() + ": " + row.message());
        }
        table.print(out);
        out.println();
        FailureRow.print(out, RunSummary.MISSING, failures);
        ChapterSoundRow.print(out, chapters);
        FailureRow.print(
                out,
                "Published, and may sound wrong (quality.html beside each book lets you hear them; lectern retry --suspect"
                        + " buys them again):",
                suspects);
        CostReport cost = new CostReport(bought, boughtAgain, reused, inDoubt, stillToBook, units, money, currency);
        out.println(cost.sentence() + ".");
    }

    /** A document; its texts are counted once each. */
    record Row(
            String id, String title, int chunks, int here, int inFlight, int failed, String outcome, String message) {

        static Row of(NarrationRow row, RunRow run) {
            String outcome =
                    row.outcome() == null ? run.alive() ? "running" : "interrupted" : Words.lower(row.outcome());
            return new Row(
                    row.document().value(),
                    row.title(),
                    row.tasks(),
                    row.done(),
                    row.inFlight(),
                    row.failed(),
                    outcome,
                    row.message() == null ? "" : row.message());
        }
    }
}
