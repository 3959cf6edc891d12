package lectern.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.document.DocumentId;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.RunRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lectern status [RUN|DOCUMENT]}. */
@Command(
        name = "status",
        description = "Says how a run stands, each of its documents, what it cost, and what to do.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern status               the last run",
            "  lectern status 12            run 12",
            "  lectern status 12 --all      and each of its documents, however many",
            "  lectern status moby-dick     one document, and how its chapters sound"
        })
final class StatusCommand implements Callable<Integer> {

    /** Nobody reads more of them in a terminal; of a large run, what wants attention comes first. */
    private static final int MOST_LISTED = 50;

    private final Program program;

    @Parameters(
            paramLabel = "RUN|DOCUMENT",
            arity = "0..1",
            description = "a run's number, or a document's id for its last run; without it the last run of all")
    private @Nullable String what;

    @Option(names = "--all", description = "lists all documents, and not only " + MOST_LISTED + "; JSON always has all")
    private boolean all;

    @Mixin
    private Output output = new Output();

    StatusCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Optional<RunRow> run = program.hasLedger() ? find(program.reports()) : Optional.empty();
        if (run.isEmpty()) {
            output.err()
                    .println(
                            what == null
                                    ? "Nothing was narrated yet. Begin with: lectern run CATALOG"
                                    : "No run and no document \"" + what
                                            + "\". Without a name, status shows the last run.");
            return what == null ? ExitCode.COMPLETE.status() : ExitCode.REFUSED.status();
        }
        DocumentId document = what == null || isNumber(what) ? null : new DocumentId(what);
        boolean listsAll = all || !output.isForPeople();
        StatusReport report = StatusReport.of(program, run.get(), document, listsAll ? null : MOST_LISTED);
        output.write(report, out -> report.print(out, Ink.ofTerminal()));
        return ExitCode.COMPLETE.status();
    }

    private Optional<RunRow> find(RunReports reports) {
        if (what == null) {
            return reports.last().flatMap(reports::find);
        }
        if (isNumber(what)) {
            return reports.find(Integer.parseInt(what));
        }
        return reports.lastOf(what).flatMap(reports::find);
    }

    private static boolean isNumber(String name) {
        return name.matches("\\d{1,9}");
    }
}
