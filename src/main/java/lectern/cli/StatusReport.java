package lectern.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lectern.cli.Ink.Colour;
import lectern.document.DocumentId;
import lectern.postgres.BookSound;
import lectern.postgres.BookSound.SuspectChunk;
import lectern.postgres.EarlyChapters;
import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.Outcome;
import lectern.postgres.Purchases;
import lectern.postgres.RunHistory;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.NarrationRow;
import lectern.postgres.RunReports.OutcomeCount;
import lectern.postgres.RunReports.RunRow;
import lectern.postgres.RunWish;
import lectern.report.DocumentFacts;
import lectern.report.ReportJson;
import lectern.report.ReportPage;
import lectern.task.Ahead;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands.
 *
 * <p>What it bought is told as in {@link CostReport}.
 *
 * @param exitCode null while it has not ended, or where it was killed
 * @param outcomes what became of the documents; empty where only one is told of
 * @param documents those that are listed
 * @param chapters how the published chapters of the only document that is told of sound; else empty
 * @param early what can be heard of documents that are not published yet: of each the first chapter, or all of the only one
 * @param suspects published chunks whose clips may be wrong
 * @param figures how it went
 * @param planned what it was to buy; null where this machine has no report on it
 * @param report the page on it that this machine keeps; null where there is none
 */
record StatusReport(
        int run,
        String catalog,
        String startedAt,
        String state,
        @Nullable Integer exitCode,
        List<OutcomeRow> outcomes,
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
        List<EarlyChapterRow> early,
        List<FailureRow> suspects,
        RunFigures figures,
        @Nullable PlannedCost planned,
        @Nullable String report) {

    private static final String RUNNING = "running";

    /**
     * Asks the ledger several things at once; of a run that lacks nothing, only what the report here does not tell.
     *
     * @param document the only one to tell of; null for all
     * @param most how many documents are listed; null for all
     */
    static StatusReport of(Program program, RunRow run, @Nullable DocumentId document, @Nullable Integer most) {
        RunReports reports = program.reports();
        BookSound sound = program.sound();
        RunHistory history = program.history();
        EarlyChapters heard = program.earlyChapters();
        Path folder = program.home().reports().resolve(Integer.toString(run.id()));
        Path page = folder.resolve(ReportPage.FILE);
        Optional<RememberedReport> remembered = RememberedReport.of(run, folder.resolve(ReportJson.FILE));
        Optional<RememberedReport.Whole> whole = remembered.flatMap(known -> known.whole(run));
        Supplier<Purchases> purchases = whole.<Supplier<Purchases>>map(known -> known::purchases)
                .orElseGet(() -> Ahead.begin("purchases", () -> reports.purchases(run.id())));
        Supplier<RunFigures> figures = whole.<Supplier<RunFigures>>map(known -> known::figures)
                .orElseGet(() -> Ahead.begin("figures", () -> RunFigures.of(history, run, Instant.now())));
        List<NarrationRow> narrations = narrations(reports, run, document, most);
        List<DocumentId> documents =
                narrations.stream().map(NarrationRow::document).toList();
        Map<DocumentId, DocumentFacts> facts =
                document == null && most == null ? history.documents(run.id()) : history.documents(run.id(), documents);
        List<OutcomeRow> outcomes = document != null
                ? List.of()
                : reports.outcomes(run.id()).stream()
                        .map(count -> outcome(count, run))
                        .toList();
        List<FailureRow> failures = FailureRow.of(reports.failures(run.id())).stream()
                .filter(failed -> document == null || failed.document().equals(document.value()))
                .toList();
        List<HeardChapter> chapters = heard.heard(documents);
        List<SuspectChunk> suspects = document == null ? sound.suspectsOf(run.id()) : sound.suspects(Set.of(document));
        CostReport cost = CostReport.of(purchases.get(), program.price());
        return new StatusReport(
                run.id(),
                run.catalog(),
                run.startedAt().toString(),
                state(run),
                run.exitCode(),
                outcomes,
                narrations.stream()
                        .map(row -> Row.of(row, run, facts.get(row.document())))
                        .toList(),
                cost.bought(),
                cost.boughtAgain(),
                cost.reused(),
                cost.inDoubt(),
                cost.stillToBook(),
                cost.units(),
                cost.money(),
                cost.currency(),
                failures,
                document == null ? List.of() : ChapterSoundRow.of(sound.chapters(document)),
                document == null ? EarlyChapterRow.ofEach(chapters, program) : EarlyChapterRow.of(chapters, program),
                FailureRow.of(suspects.stream().map(SuspectChunk::place).toList()),
                figures.get(),
                remembered.flatMap(RememberedReport::planned).orElse(null),
                Files.exists(page) ? page.toString() : null);
    }

    private static List<NarrationRow> narrations(
            RunReports reports, RunRow run, @Nullable DocumentId document, @Nullable Integer most) {
        if (document != null) {
            return reports.narrations(run.id(), document);
        }
        return most == null ? reports.narrations(run.id()) : reports.narrations(run.id(), most);
    }

    static String state(RunRow run) {
        if (run.exitCode() != null) {
            return "ended with exit status " + run.exitCode();
        }
        if (!run.alive()) {
            return "killed; run again to go on";
        }
        return RUNNING
                + switch (run.wish()) {
                    case GO_ON -> "";
                    case PAUSE -> ", and paused; to go on: Resume on the page of lectern serve";
                    case STOP -> ", and to stop";
                }
                + (run.deserted() && run.wish() == RunWish.GO_ON
                        ? ", and no worker is at it; to start one: lectern worker"
                        : "")
                + (run.followed() ? "" : ", and nobody follows it; run again to join it");
    }

    /** @param all whether all that failed or may sound wrong is listed, and not only the first of many */
    void print(PrintWriter out, Ink ink, boolean all) {
        out.println("Run %d of %s, begun %s: %s".formatted(run, catalog, startedAt, ink.in(colour(), state)));
        out.println();
        Table table =
                new Table("document", "title", "chunks>", "here>", "in flight>", "failed>", "by state", "outcome");
        for (Row row : documents) {
            table.row(
                    row.id(),
                    row.title(),
                    row.chunks(),
                    row.here(),
                    row.inFlight(),
                    row.failed() == 0 ? "0" : ink.in(Colour.RED, String.valueOf(row.failed())),
                    row.byState() == null ? "" : ChunkBar.of(row.byState(), ink),
                    row.shownOutcome(ink));
        }
        table.print(out);
        OutcomeRow.unlisted(run, outcomes, documents.stream().map(Row::outcome)).ifPresent(out::println);
        out.println(ChunkBar.key(ink));
        out.println();
        print(out, RunSummary.MISSING, failures, all);
        nextSteps(out);
        ChapterSoundRow.print(out, chapters);
        EarlyChapterRow.print(out, early);
        print(
                out,
                "Published, and may sound wrong (quality.html beside each book lets you hear them; lectern retry --suspect"
                        + " buys them again):",
                suspects,
                all);
        CostReport cost = new CostReport(bought, boughtAgain, reused, inDoubt, stillToBook, units, money, currency);
        out.println((planned == null ? "" : planned.sentence()) + cost.sentence() + ".");
        figures.print(out);
        if (report != null) {
            out.println("Report: " + report);
        }
    }

    private void print(PrintWriter out, String heading, List<FailureRow> rows, boolean all) {
        if (all) {
            FailureRow.printAll(out, heading, rows);
        } else {
            FailureRow.print(out, heading, rows, "lectern status %d --all".formatted(run));
        }
    }

    private Colour colour() {
        if (exitCode == null) {
            return state.startsWith(RUNNING) ? Colour.YELLOW : Colour.RED;
        }
        return exitCode == 0 ? Colour.GREEN : Colour.RED;
    }

    private void nextSteps(PrintWriter out) {
        long policy = failures.stream().filter(FailureRow::policy).count();
        long others = failures.size() - policy;
        if (others > 0) {
            out.println("To try %s again: lectern retry --run %d; it shows first what that buys."
                    .formatted(Words.count(others, "text"), run));
        }
        if (policy > 0) {
            out.println("Edit %s that the provider's policy refused, and run the catalog again."
                    .formatted(Words.count(policy, "text")));
        }
        if (!failures.isEmpty()) {
            out.println();
        }
    }

    private static OutcomeRow outcome(OutcomeCount count, RunRow run) {
        return new OutcomeRow(word(count.outcome(), run), count.documents());
    }

    private static String word(@Nullable Outcome outcome, RunRow run) {
        if (outcome == null) {
            return run.alive() ? RUNNING : "interrupted";
        }
        return Words.lower(outcome);
    }

    /**
     * A document; its texts are counted once each.
     *
     * @param byState its chunks by their state; null where the run left it before they were planned
     */
    record Row(
            String id,
            String title,
            int chunks,
            int here,
            int inFlight,
            int failed,
            String outcome,
            String message,
            @Nullable DocumentFacts byState) {

        static Row of(NarrationRow row, RunRow run, @Nullable DocumentFacts byState) {
            return new Row(
                    row.document().value(),
                    row.title(),
                    row.tasks(),
                    row.done(),
                    row.inFlight(),
                    row.failed(),
                    word(row.outcome(), run),
                    row.message() == null ? "" : row.message(),
                    byState);
        }

        String shownOutcome(Ink ink) {
            Colour colour =
                    switch (outcome) {
                        case "published", "up to date" -> Colour.GREEN;
                        case RUNNING -> Colour.YELLOW;
                        default -> Colour.RED;
                    };
            return ink.in(colour, outcome) + (message.isEmpty() ? "" : ": " + message);
        }
    }
}
