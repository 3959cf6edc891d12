package lectern.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lectern.batch.CatalogPlan;
import lectern.batch.ExitCode;
import lectern.batch.PlannedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lectern plan CATALOG}. */
@Command(
        name = "plan",
        description =
                "Checks a catalog and says what a run would buy, for how much, and how long it will be. Buys nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private CatalogParameter catalog = new CatalogParameter();

    @Mixin
    private Output output = new Output();

    PlanCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CatalogPlan plan = program.planner().plan(catalog.file());
        BalanceReport balance = BalanceReport.of(program.balance());
        output.write(PlanReport.of(plan, program.price(), balance), out -> {
            print(out, plan, program.price());
            BalanceReport.print(out, balance, plan.units());
        });
        return ExitCode.COMPLETE.status();
    }

    private static void print(PrintWriter out, CatalogPlan plan, Price price) {
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
}
