package lectern.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lectern.batch.CatalogPlan;
import lectern.batch.ExitCode;
import lectern.batch.PlannedDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lectern plan CATALOG}. */
@Command(
        name = "plan",
        description =
                "Checks a catalog and says what a run would buy, for how much, and how long it will be. Buys nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "CATALOG", description = "CSV of documents, one a row")
    private Path catalog = Path.of("");

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: text)")
    private OutputFormat format = OutputFormat.text;

    @Spec
    private @Nullable CommandSpec spec;

    PlanCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CatalogPlan plan = program.planner().plan(catalog);
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (format == OutputFormat.json) {
            Json.write(out, Report.of(plan));
        } else {
            print(out, plan);
        }
        out.flush();
        return ExitCode.COMPLETE.status();
    }

    private static void print(PrintWriter out, CatalogPlan plan) {
        Table table =
                new Table("document", "title", "voice", "chapters>", "characters>", "calls>", "to buy>", "about>");
        for (PlannedDocument document : plan.documents()) {
            table.row(
                    document.id(),
                    document.title(),
                    "%s %s %s"
                            .formatted(
                                    document.voice().id(),
                                    document.voice().language(),
                                    document.voice().speed()),
                    document.chapters(),
                    "%,d".formatted(document.characters()),
                    document.chunks(),
                    document.toBuy(),
                    Words.length(document.expectedLength()));
        }
        table.print(out);
        out.println();
        plan.documents()
                .forEach(document -> document.notes().forEach(note -> out.println(document.id() + ": " + note)));
        out.println("%s: %s, of which %d to buy for %s; about %s of audio. Nothing was bought."
                .formatted(
                        Words.count(plan.documents().size(), "document"),
                        Words.count(plan.chunks(), "call"),
                        plan.toBuy(),
                        Words.units(plan.units()),
                        Words.length(plan.expectedLength())));
    }

    /** The plan for programs. */
    record Report(
            String catalog, List<Row> documents, int calls, int toBuy, int reused, String units, long expectedSeconds) {

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

        static Report of(CatalogPlan plan) {
            return new Report(
                    plan.catalog().toString(),
                    plan.documents().stream().map(Report::row).toList(),
                    plan.chunks(),
                    plan.toBuy(),
                    plan.reused(),
                    plan.units().toPlainString(),
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
}
