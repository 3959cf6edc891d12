package lectern.cli;

import java.util.concurrent.Callable;
import lectern.batch.NightResult;
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
    private EarlyOption early = new EarlyOption();

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
        try {
            return narrate().exitCode().status();
        } catch (RuntimeException e) {
            FailureNotice.sendOfNight(program, e, folder, output.err());
            throw e;
        }
    }

    private NightResult narrate() {
        Inbox inbox = program.inbox(folder);
        remote.applyTo(program);
        return new NightNarration(program, output, limit, early).narrate(inbox, all);
    }
}
