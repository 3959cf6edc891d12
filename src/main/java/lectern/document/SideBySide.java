package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Has work done by as many threads as there are processors, and what follows from it by the caller's, in order. */
final class SideBySide implements AutoCloseable {

    /** So much is done ahead of what follows next. */
    private static final int AHEAD = 64;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Deque<Future<Runnable>> ahead = new ArrayDeque<>();

    /** Has work done soon. @param work gives what follows from it */
    void soon(Supplier<Runnable> work) {
        if (ahead.size() >= AHEAD) {
            follow();
        }
        ahead.add(threads.submit(work::get));
    }

    /** Does work while nothing else is done. @param work gives what follows from it */
    void alone(Supplier<Runnable> work) {
        finish();
        work.get().run();
    }

    /** Returns when everything is done, and what followed from it. */
    void finish() {
        while (!ahead.isEmpty()) {
            follow();
        }
    }

    private void follow() {
        try {
            ahead.remove().get().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
