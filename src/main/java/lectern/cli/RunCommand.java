package lectern.cli;

import java.util.concurrent.Callable;
import lectern.batch.CatalogPlan;
import lectern.batch.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lectern run CATALOG}. */
@Command(
        name = "run",
        description =
                "Narrates the documents of a catalog. Can be killed and started again: it goes on where it stood.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern run catalog.csv                       narrates what is not narrated yet",
            "  lectern run catalog.csv --max-units 2.5       and stops before it costs more",
            "  lectern run catalog.csv --publish-chapters    and the first chapter can be heard while the rest is bought",
            "  lectern run catalog.csv --remote              by workers on other machines (lectern worker)"
        })
final class RunCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private CatalogParameter catalog = new CatalogParameter();

    @Mixin
    private CostLimit limit = new CostLimit();

    @Mixin
    private EarlyOption early = new EarlyOption();

    @Mixin
    private RemoteOption remote = new RemoteOption();

    @Mixin
    private Output output = new Output();

    RunCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.notices(); // what is set wrongly is said before anything is bought
        RunResult result = narrate();
        BalanceReport balance = BalanceReport.of(program.balance());
        RunNotice.send(program, result, balance, output.err());
        output.write(
                RunReport.of(result, program, balance), out -> new RunSummary(program).print(out, result, balance));
        return result.exitCode().status();
    }

    private RunResult narrate() {
        try {
            CatalogPlan plan = program.runPlanner().plan(catalog.file());
            limit.applyTo(program);
            early.applyTo(program);
            remote.applyTo(program);
            try (RunNarration narration = new RunNarration(output.err(), program)) {
                return program.runs().run(plan, narration);
            }
        } catch (RuntimeException e) {
            FailureNotice.send(
                    program, e, why -> FailureNotice.ofRun("the run of " + catalog.file(), why), output.err());
            throw e;
        }
    }
}
