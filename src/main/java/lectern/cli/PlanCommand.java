package lectern.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lectern.batch.CatalogPlan;
import lectern.batch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lectern plan CATALOG}. */
@Command(
        name = "plan",
        description =
                "Checks a catalog and says what a run would buy, for how much, and how long it will be. Buys nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern plan catalog.csv                    for how much, and how long it will be",
            "  lectern plan catalog.csv --details          every request with its first words",
            "  lectern plan catalog.csv --out plan.csv     for a spreadsheet"
        })
final class PlanCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private CatalogParameter catalog = new CatalogParameter();

    @Option(names = "--details", description = "also lists every chunk with its first words")
    private boolean details;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "also writes the plan to a .csv (a row for each chapter; with --details for each chunk)"
                    + " or .json file")
    private @Nullable Path out;

    @Mixin
    private Output output = new Output();

    PlanCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Path file = out;
        if (file != null) {
            PlanFile.problem(file).ifPresent(problem -> {
                throw new ParameterException(output.command().commandLine(), "--out: " + problem);
            });
        }
        CatalogPlan plan = program.planner().plan(catalog.file(), details);
        @Nullable BalanceReport balance = BalanceReport.of(program.balance());
        if (file != null) {
            PlanFile.write(file, PlanReport.of(plan, program.price(), balance), details);
        }
        if (output.isForPeople()) {
            PlanListing.print(output.out(), plan, program.price());
            BalanceReport.print(output.out(), balance, plan.units());
            output.out().flush();
        } else {
            output.write(PlanReport.of(plan, program.price(), balance), out -> {});
        }
        return ExitCode.COMPLETE.status();
    }
}
