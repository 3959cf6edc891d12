package lectern.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lectern.batch.ExitCode;
import lectern.local.kling.Address;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lectern kling}. */
@Command(
        name = "kling",
        description =
                "Starts the Kling-compatible server alone, until it is interrupted. It really speaks: FreeTTS for English;"
                        + " for Chinese espeak-ng if it is on PATH, else pinyin read aloud as a placeholder.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern kling                           until Ctrl-C",
            "  lectern kling --fault RESET_AFTER=0.2   one answer in five is lost"
        })
final class KlingCommand implements Callable<Integer> {

    private final Program program;

    @Option(names = "--host", description = "interface to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "port of the API; 0 is any free one (default: ${DEFAULT-VALUE})")
    private int port = 8480;

    @Option(names = "--audio-port", description = "port of the audio; 0 is any free one (default: ${DEFAULT-VALUE})")
    private int audioPort = 8481;

    @Option(names = "--max-parallel", description = "tasks that the account allows at once (default: ${DEFAULT-VALUE})")
    private int maxParallel = 5;

    @Option(names = "--access-key", description = "the account's access key (default: ${DEFAULT-VALUE})")
    private String accessKey = "stand-in-access-key";

    @Option(names = "--secret-key", description = "the account's secret key (default: ${DEFAULT-VALUE})")
    private String secretKey = "stand-in-secret-key";

    @Mixin
    private StandInOptions conduct = new StandInOptions();

    @Spec
    private @Nullable CommandSpec spec;

    KlingCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CountDownLatch ended = new CountDownLatch(1);
        try (KlingStandIn server = start()) {
            program.endedBy(ended::countDown);
            out.println("Speaks at %s, audio at %s. To use it:".formatted(server.apiUrl(), server.audioUrl()));
            out.println("  export KLING_BASE_URL=%s KLING_ACCESS_KEY=%s KLING_SECRET_KEY=%s"
                    .formatted(server.apiUrl(), accessKey, secretKey));
            out.println("Ctrl-C ends it.");
            out.flush();
            ended.await();
        }
        return ExitCode.COMPLETE.status();
    }

    /** Options that cannot be are the operator's to mend, and so is a port that somebody else has. */
    private KlingStandIn start() {
        try {
            return KlingStandIn.start(
                    conduct.over(KlingStandInSettings.defaults(program.home().kling()))
                            .withAddress(new Address(host, null, port, audioPort))
                            .withCredentials(new KlingStandInSettings.Credentials(accessKey, secretKey, null))
                            .withLimits(new KlingStandInSettings.Limits(maxParallel, 0)));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
