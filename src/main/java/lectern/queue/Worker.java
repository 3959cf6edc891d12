package lectern.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import lectern.batch.StoreCheck;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;
import org.springframework.integration.jms.inbound.JmsMessageDrivenEndpoint;

/** Takes narrations from the queue, several at a time, until it is to stop. */
public final class Worker {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration TO_BE_INTERRUPTED = Duration.ofSeconds(1);

    private final JmsMessageDrivenEndpoint messages;
    private final QueueSettings settings;
    private final StoreCheck.Question store;
    private final StopSignal stop;
    private final Pause pause;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Worker(
            JmsMessageDrivenEndpoint messages,
            QueueSettings settings,
            StoreCheck.Question store,
            StopSignal stop,
            Pause pause) {
        this.store = store;
        this.messages = messages;
        this.settings = settings;
        this.stop = stop;
        this.pause = pause;
    }

    /** Which queue it takes from, and how many documents it narrates at once. */
    public QueueSettings settings() {
        return settings;
    }

    /**
     * Works until it is asked to stop, and everything that was begun has ended in order or is back in the queue.
     *
     * @throws lectern.storage.ObjectStoreRefusedException when what it makes has nowhere to go, before it takes anything
     * @throws UncheckedIOException when the object store cannot be reached then
     */
    public StopReason work() {
        try {
            store.ask();
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
        Thread starting = new Thread(this::start, "worker-start");
        starting.setDaemon(true);
        starting.start();
        try {
            while (!stop.isRequested()) {
                throwFailure();
                pause.sleep(BETWEEN_LOOKS);
            }
        } finally {
            interrupt(starting);
            messages.stop(); // waits for what is being narrated
        }
        return stop.reason().orElseThrow();
    }

    private void start() {
        try {
            messages.start();
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    private void throwFailure() {
        Throwable broken = failure.get();
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Some clients look for a broker that is not there for ever: ActiveMQ Classic does where its URL says {@code failover}. */
    private static void interrupt(Thread starting) {
        starting.interrupt();
        try {
            starting.join(TO_BE_INTERRUPTED.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
