package lectern.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lectern.batch.ExitCode;
import lectern.batch.RunEndings;
import lectern.batch.RunResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lectern serve}. */
@Command(
        name = "serve",
        description =
                "Serves the operator's page until it is interrupted: runs, documents and chunks as they change, what"
                        + " is in flight, clips beside their text, books to listen to. From the page catalogs are uploaded, planned"
                        + " and narrated; runs of every process that shares the ledger are paused, resumed and stopped there, and"
                        + " what failed is tried again.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without a login it is served on loopback alone. Beyond that it asks for LECTERN_SERVE_USER and"
                    + " LECTERN_SERVE_PASSWORD (or LECTERN_SERVE_PASSWORD_HASH).",
            "",
            "Examples:",
            "  lectern serve                      http://127.0.0.1:8080/, until Ctrl-C",
            "  lectern serve --port 9000          on another port",
            "  lectern serve --address 0.0.0.0    for others too, who have to log in"
        })
final class ServeCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    private final Program program;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "interface to listen on (default: ${DEFAULT-VALUE})")
    private String address = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port to listen on; 0 is any free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Spec
    private @Nullable CommandSpec spec;

    ServeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        program.notices(); // what is set wrongly is said before anything is bought
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CountDownLatch ended = new CountDownLatch(1);
        boolean wasAnyStopped;
        try (OperatorPage page = program.serve(place(), new Told())) {
            program.endedBy(ended::countDown);
            out.println("The operator's page: " + page.address());
            out.println("Ctrl-C ends it, and the runs that were started from it.");
            out.flush();
            ended.await();
            wasAnyStopped = page.stopRuns();
        }
        return (wasAnyStopped ? ExitCode.INTERRUPTED : ExitCode.COMPLETE).status();
    }

    private PageAddress place() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw wrong("--port is " + port + ": it must be 0 to " + HIGHEST_PORT);
        }
        try {
            return new PageAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw wrong("--address is \"" + address + "\", which is no address of this machine");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** Whoever started a run from the page may be gone when it ends. */
    private final class Told implements RunEndings {

        private final PrintWriter err =
                Objects.requireNonNull(spec).commandLine().getErr();

        @Override
        public void ended(RunResult result) {
            RunNotice.send(program, result, BalanceReport.of(program.balance()), err);
        }

        @Override
        public void failed(String name, RuntimeException why) {
            String what = "what was started from the page (%s)".formatted(name);
            RunNotice.tell(program, () -> FailureNotice.ofRun(what, FailureNotice.why(why)), true, err);
        }
    }
}
