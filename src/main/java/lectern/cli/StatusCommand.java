package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.FailedChunk;
import lectern.postgres.RunReports.NarrationRow;
import lectern.postgres.RunReports.Purchases;
import lectern.postgres.RunReports.RunRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lectern status [RUN|DOCUMENT]}. */
@Command(
        name = "status",
        description = "Says how a run stands, and each of its documents.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(
            paramLabel = "RUN|DOCUMENT",
            arity = "0..1",
            description = "a run's number, or a document's id for its last run; without it the last run of all")
    private @Nullable String what;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: text)")
    private OutputFormat format = OutputFormat.text;

    @Spec
    private @Nullable CommandSpec spec;

    StatusCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Optional<RunRow> run = program.hasLedger() ? find(program.reports()) : Optional.empty();
        if (run.isEmpty()) {
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            err.println(
                    what == null
                            ? "Nothing was narrated yet. Begin with: lectern run CATALOG"
                            : "No run and no document \"" + what + "\". Without a name, status shows the last run.");
            return what == null ? ExitCode.COMPLETE.status() : ExitCode.REFUSED.status();
        }
        Report report = Report.of(program.reports(), run.get(), what);
        if (format == OutputFormat.json) {
            Json.write(out, report);
        } else {
            print(out, report);
        }
        out.flush();
        return ExitCode.COMPLETE.status();
    }

    private Optional<RunRow> find(RunReports reports) {
        if (what == null) {
            return reports.last().flatMap(reports::find);
        }
        if (what.matches("\\d{1,9}")) {
            return reports.find(Integer.parseInt(what));
        }
        return reports.lastOf(what).flatMap(reports::find);
    }

    private static void print(PrintWriter out, Report report) {
        out.println("Run %d of %s, begun %s: %s"
                .formatted(report.run(), report.catalog(), report.startedAt(), report.state()));
        out.println();
        Table table = new Table("document", "title", "chunks>", "here>", "in flight>", "failed>", "outcome");
        for (Row row : report.documents()) {
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
        for (FailedChunk failed : report.failures()) {
            out.println("%s, chapter %d (%s), chunk %d: %s (code %d)"
                    .formatted(
                            failed.document(),
                            failed.chapter(),
                            failed.chapterTitle(),
                            failed.chunk(),
                            failed.reason(),
                            failed.code()));
        }
        out.println("Bought %s for %s units; %d in doubt."
                .formatted(Words.count(report.bought(), "chunk"), report.units(), report.inDoubt()));
    }

    /** A run for programs. */
    record Report(
            int run,
            String catalog,
            String startedAt,
            String state,
            @Nullable Integer exitCode,
            List<Row> documents,
            int bought,
            int inDoubt,
            String units,
            List<FailedChunk> failures) {

        static Report of(RunReports reports, RunRow run, @Nullable String document) {
            Purchases purchases = reports.purchases(run.id());
            boolean one = document != null && !document.matches("\\d+");
            return new Report(
                    run.id(),
                    run.catalog(),
                    run.startedAt().toString(),
                    state(run),
                    run.exitCode(),
                    reports.narrations(run.id()).stream()
                            .filter(row -> !one || row.document().value().equals(document))
                            .map(row -> Row.of(row, run))
                            .toList(),
                    purchases.bought(),
                    purchases.inDoubt(),
                    purchases.units().toPlainString(),
                    reports.failures(run.id()).stream()
                            .filter(failed -> !one || failed.document().value().equals(document))
                            .toList());
        }

        private static String state(RunRow run) {
            if (run.exitCode() != null) {
                return "ended with exit status " + run.exitCode();
            }
            return run.alive() ? "running" : "killed; run again to go on";
        }
    }

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
