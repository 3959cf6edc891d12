package lectern.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.batch.RepairPlan;
import lectern.batch.RepairResult;
import lectern.batch.RunResult;
import lectern.batch.Verification;
import lectern.batch.Verified;
import lectern.document.DocumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code lectern verify [DOCUMENT…]}. */
@Command(
        name = "verify",
        description = "Reads every object of documents, whole, and holds it, the manifests and the ledger against"
                + " each other. Changes nothing, unless it is to repair; buys nothing, ever.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:everything is as it should be", "3:something is wrong, or could not be looked at"},
        footer = {
            "",
            "Examples:",
            "  lectern verify                      all that is published",
            "  lectern verify moby-dick            one document",
            "  lectern verify --repair --dry-run   what could be repaired, and what would have to be bought again",
            "  lectern verify --repair             repairs, and looks once more"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private DocumentNames documents = new DocumentNames();

    @Option(
            names = "--repair",
            description =
                    "restores clips from what is left of them, and publishes damaged editions again as new revisions;"
                            + " words of which nothing is left are planned to be bought, by the next run or retry")
    private boolean repair;

    @Option(names = "--dry-run", description = "with --repair: only says what it would do")
    private boolean dryRun;

    @Mixin
    private Output output = new Output();

    VerifyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Set<DocumentId> chosen = documents.ids();
        if (dryRun && !repair) {
            throw new ParameterException(output.command().commandLine(), "--dry-run goes with --repair");
        }
        if (!program.hasLedger()) {
            documents.requireNone(chosen);
            return nothingIsThere();
        }
        Verification verification = program.verification();
        documents.requireNone(verification.unknown(chosen));
        Verified verified = verification.verify(chosen, new ReadingProgress(output.err()));
        if (!repair || verified.findings().isEmpty() || verified.stopped()) {
            output.write(VerifyReport.of(verified), out -> VerifyReport.print(out, verified));
            return verified.exitCode().status();
        }
        return repair(verified);
    }

    private int repair(Verified verified) throws IOException {
        RepairPlan plan = program.repairPlanner().plan(verified);
        RepairReport report = RepairReport.of(plan, program.price());
        if (output.isForPeople()) {
            VerifyReport.print(output.out(), verified);
            report.print(output.out(), plan);
        }
        if (dryRun || plan.isEmpty()) {
            return end(verified, report, ExitCode.INCOMPLETE);
        }
        RepairResult result;
        try (RunNarration narration = new RunNarration(output.err(), program)) {
            result = program.repairs().repair(plan, narration);
        }
        Verified after = program.verification().verify(verified.damaged(), new ReadingProgress(output.err()));
        RepairReport done = report.with(result, after.findings());
        if (output.isForPeople()) {
            done.printResult(output.out());
        }
        ExitCode narrated =
                ExitCode.ofAll(result.runs().stream().map(RunResult::exitCode).toList());
        boolean isMended =
                after.exitCode() == ExitCode.COMPLETE && verified.busy().isEmpty();
        return end(
                verified, done, ExitCode.ofAll(List.of(narrated, isMended ? ExitCode.COMPLETE : ExitCode.INCOMPLETE)));
    }

    private int end(Verified verified, RepairReport report, ExitCode code) {
        output.write(VerifyReport.of(verified).with(report), out -> {});
        return code.status();
    }

    private int nothingIsThere() {
        Verified nothing = new Verified(List.of(), List.of(), List.of(), List.of(), 0, 0, false);
        output.write(
                VerifyReport.of(nothing),
                out -> out.println("Nothing was published yet. Begin with: lectern run CATALOG"));
        return ExitCode.COMPLETE.status();
    }
}
