package lectern.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lectern.batch.ExitCode;
import lectern.batch.StopReason;

/**
 * Turns SIGINT and SIGTERM into an orderly stop: no new request, the ledger says where everything stands, and what is embedded
 * has stopped too.
 */
final class SignalStop implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final StopReason INTERRUPTED =
            new StopReason(StopReason.Kind.SIGNAL, "Interrupted. What is in flight is kept; run again to go on.");

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private SignalStop(Program program) {
        this.hook = new Thread(
                () -> {
                    if (program.stop(INTERRUPTED)) {
                        awaitEnd();
                    }
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
                },
                "signal-stop");
    }

    /** From now on, until it is closed, a signal stops the program in order; to be closed after the program. */
    static SignalStop install(Program program) {
        SignalStop signal = new SignalStop(program);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void awaitEnd() {
        try {
            if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println(
                        "The run did not stop within %d s; it is ended. Nothing is lost.".formatted(GRACE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            ended.countDown(); // the JVM is ending, and the hook waits for us
        }
    }
}
