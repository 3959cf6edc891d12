package lectern.cli;

import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.batch.NightResult;
import lectern.batch.RunResult;
import lectern.document.Inbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lectern nightly FOLDER}. */
@Command(
        name = "nightly",
        description = "Narrates every document in a folder, or below an S3 prefix, that is new or has changed since the"
                + " last night. What is wrong with one document keeps no other from being narrated.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern nightly /srv/manuscripts            what is new or has changed",
            "  lectern nightly s3://manuscripts/tonight    the same, below a prefix",
            "  lectern nightly /srv/manuscripts --all      after settings changed",
            "  lectern nightly /srv/manuscripts --remote   by workers on other machines (lectern worker)"
        })
final class NightlyCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "FOLDER", description = "a folder, or s3://bucket/prefix")
    private String folder = "";

    @Option(
            names = "--all",
            description =
                    "also what has not changed, for instance after settings did; buys only what is not bought yet")
    private boolean all;

    @Mixin
    private CostLimit limit = new CostLimit();

    @Mixin
    private RemoteOption remote = new RemoteOption();

    @Mixin
    private Output output = new Output();

    NightlyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.notices(); // what is set wrongly is said before anything is bought
        Inbox inbox = program.inbox(folder);
        limit.applyTo(program);
        remote.applyTo(program);
        NightResult night;
        try (RunNarration narration = new RunNarration(output.err(), program)) {
            night = program.nights().narrate(inbox, all, narration);
        }
        RunResult run = night.run().orElse(null);
        BalanceReport balance = run == null ? null : BalanceReport.of(program.balance());
        if (run != null) {
            RunNotice.send(program, run, balance, night.exitCode() != ExitCode.COMPLETE, output.err());
        }
        output.write(NightReport.of(night, program, balance), out -> {
            if (run != null) {
                new RunSummary(program).print(out, run, balance);
            }
            NightSummary.print(out, night);
        });
        return night.exitCode().status();
    }
}
