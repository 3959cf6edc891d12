package lectern.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import lectern.batch.ExitCode;
import lectern.batch.StopReason;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an orderly stop: no new request, what is in flight is waited for up to a set time, the
 * ledger says where everything stands, and what is embedded has stopped too. A second signal ends the program at once, which
 * loses nothing either.
 *
 * <p>The JDK's shutdown hooks would do for the first signal, but the JVM does not listen for a second one while they run; {@code
 * sun.misc.Signal} is what the supported module {@code jdk.unsupported} has for this.
 */
final class SignalStop implements AutoCloseable {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private static final StopReason INTERRUPTED =
            new StopReason(StopReason.Kind.SIGNAL, "Interrupted. What is in flight is kept; run again to go on.");

    private final Program program;
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final AtomicBoolean isStopping = new AtomicBoolean();

    private SignalStop(Program program) {
        this.program = program;
    }

    /** From now on, until it is closed, a signal stops the program in order; to be closed after the program. */
    static SignalStop install(Program program) {
        SignalStop stop = new SignalStop(program);
        NAMES.forEach(stop::listen);
        return stop;
    }

    private void listen(String name) {
        try {
            Signal signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, this::received);
            if (old == SignalHandler.SIG_IGN) {
                Signal.handle(signal, old); // as nohup wants it
            } else {
                before.put(signal, old);
            }
        } catch (IllegalArgumentException e) {
            // this system has no such signal, or the JVM was told to keep it for itself
        }
    }

    /** Each signal comes in a thread of its own. */
    private void received(Signal signal) {
        boolean isFirst = isStopping.compareAndSet(false, true);
        if (isFirst) {
            Optional<String> ending = program.stop(INTERRUPTED);
            if (ending.isPresent()) {
                System.err.println(ending.get());
                return;
            }
            program.close(); // nothing is under way: only what is embedded has to be stopped
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.status());
    }

    @Override
    public void close() {
        new ArrayList<>(before.entrySet()).forEach(entry -> Signal.handle(entry.getKey(), entry.getValue()));
    }
}
