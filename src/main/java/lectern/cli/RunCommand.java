package lectern.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import lectern.batch.CatalogPlan;
import lectern.batch.RunObserver;
import lectern.batch.RunResult;
import lectern.postgres.RunReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lectern run CATALOG}. */
@Command(
        name = "run",
        description =
                "Narrates the documents of a catalog. Can be killed and started again: it goes on where it stood.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "CATALOG", description = "CSV of documents, one a row")
    private Path catalog = Path.of("");

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: text)")
    private OutputFormat format = OutputFormat.text;

    @Spec
    private @Nullable CommandSpec spec;

    RunCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        CatalogPlan plan = program.runPlanner().plan(catalog);
        try (ProgressDisplay progress = ProgressDisplay.on(err)) {
            RunResult result = program.runs().run(plan, null, new Narration(err, progress, program.speaker()));
            progress.close();
            if (format == OutputFormat.json) {
                Json.write(out, RunReport.of(result, program));
            } else {
                new RunSummary(program).print(out, result);
            }
            out.flush();
            return result.exitCode().status();
        }
    }

    /** Tells a person what happens while it happens. */
    private record Narration(PrintWriter err, ProgressDisplay progress, String speaker) implements RunObserver {

        @Override
        public void begins(int run, CatalogPlan plan) {
            plan.documents()
                    .forEach(document -> document.notes().forEach(note -> err.println(document.id() + ": " + note)));
            err.println("Run %d narrates %s in %s through %s; %d to buy for %s, %d reused."
                    .formatted(
                            run,
                            Words.count(plan.documents().size(), "document"),
                            Words.count(plan.chunks(), "chunk"),
                            speaker,
                            plan.toBuy(),
                            Words.units(plan.units()),
                            plan.reused()));
            err.flush();
            progress.begin(plan);
        }

        @Override
        public void progress(RunReports.Progress sofar) {
            progress.show(sofar);
        }
    }
}
