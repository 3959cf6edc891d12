package lectern.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.batch.PrunePlan;
import lectern.batch.Pruned;
import lectern.batch.Pruning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lectern prune}. */
@Command(
        name = "prune",
        description =
                "Shows what nobody needs any more in the object store and on this machine, with its size, and removes it"
                        + " once that is confirmed. What any manifest names, and what is not Lectern's, is never touched.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern prune                  shows what would be removed; on a terminal it asks",
            "  lectern prune --yes            removes it",
            "  lectern prune --keep-days 0    also what was published until a moment ago",
            "  lectern prune --clips          also clips that no edition uses: their words would be bought again"
        })
final class PruneCommand implements Callable<Integer> {

    private final Program program;
    private final @Nullable BufferedReader terminal;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description =
                    "keep what is not used any more for so many days, for those who are still listening (default: 7)")
    private int keepDays = 7;

    @Option(
            names = "--clips",
            description =
                    "also clips that neither a published edition uses nor one that a run wants; they were paid for, and"
                            + " their words would be bought again")
    private boolean clips;

    @Option(names = "--yes", description = "remove without asking")
    private boolean yes;

    @Mixin
    private Output output = new Output();

    /** @param terminal what an operator types; null where there is nobody */
    PruneCommand(Program program, @Nullable BufferedReader terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (keepDays < 0) {
            throw new ParameterException(output.command().commandLine(), "--keep-days must not be negative");
        }
        if (!program.hasLedger()) {
            output.err().println("Nothing was narrated yet, so there is nothing to remove.");
            return ExitCode.COMPLETE.status();
        }
        PrunePlan plan = program.prunePlanner().plan(Duration.ofDays(keepDays), clips);
        PruneReport report = PruneReport.of(plan, program.price());
        if (output.isForPeople()) {
            report.print(output.out(), plan);
        }
        if (plan.isEmpty()) {
            return end(report, ExitCode.COMPLETE);
        }
        Pruning pruning = program.pruning();
        if (!isConfirmed(report, pruning)) {
            return end(report, pruning.isStopped() ? ExitCode.INTERRUPTED : ExitCode.COMPLETE);
        }
        Pruned pruned = pruning.prune(plan);
        if (output.isForPeople()) {
            pruned.kept()
                    .forEach(left -> output.out().println("Left alone: %s: %s.".formatted(left.what(), left.why())));
            output.out().println(pruned.stopped() ? "Stopped before all of it was removed." : "Removed.");
        }
        return end(report.removedBut(pruned.kept()), pruned.stopped() ? ExitCode.INTERRUPTED : ExitCode.COMPLETE);
    }

    /** An answer after a stop was asked for is none. */
    private boolean isConfirmed(PruneReport report, Pruning pruning) {
        if (yes) {
            return true;
        }
        if (terminal != null && !output.isForPeople()) {
            return false; // a program reads this, and has to say --yes
        }
        Approval asked = Approval.ask(terminal, output.err(), report.question());
        Approval approval = pruning.isStopped() ? Approval.WITHHELD : asked;
        if (approval != Approval.GIVEN) {
            output.err()
                    .println("Nothing was removed." + (approval == Approval.NOBODY_ASKED ? " To remove: --yes" : ""));
            output.err().flush();
        }
        return approval == Approval.GIVEN;
    }

    private int end(PruneReport report, ExitCode code) {
        output.write(report, out -> {});
        return code.status();
    }
}
