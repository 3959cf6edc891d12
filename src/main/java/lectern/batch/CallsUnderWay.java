package lectern.batch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import lectern.task.Doorbell;
import org.jspecify.annotations.Nullable;

/** The calls that a step has under way, so many at most. A defect in one of them ends the step. */
final class CallsUnderWay {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ExecutorService threads;
    private final int most;
    private final Doorbell ended = new Doorbell();
    private final AtomicReference<@Nullable RuntimeException> defect = new AtomicReference<>();
    private int underWay;

    /** @param threads may be shared with others */
    CallsUnderWay(ExecutorService threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** How many more may be begun now. */
    synchronized int room() {
        return most - underWay;
    }

    /** Begins a call, with the ids of this thread. */
    void begin(Callable<?> call) {
        count(1);
        try {
            threads.execute(LogContext.carried(() -> {
                try {
                    call.call();
                } catch (RuntimeException e) {
                    defect.compareAndSet(null, e);
                } catch (Exception e) {
                    defect.compareAndSet(null, new IllegalStateException(e));
                } finally {
                    count(-1);
                    ended.ring();
                }
            }));
        } catch (RuntimeException e) {
            count(-1);
            throw e;
        }
    }

    private synchronized void count(int change) {
        underWay += change;
    }

    /** Returns when one more has ended, or after a moment; throws what one of them has thrown. */
    void awaitRoom() {
        if (room() <= 0) {
            ended.await(BETWEEN_LOOKS);
        }
        rethrowDefect();
    }

    /** Returns when all have ended; throws what one of them has thrown. */
    void awaitAll() {
        while (room() < most && !Thread.currentThread().isInterrupted()) {
            ended.await(BETWEEN_LOOKS);
        }
        rethrowDefect();
    }

    private void rethrowDefect() {
        RuntimeException found = defect.get();
        if (found != null) {
            throw found;
        }
    }
}
