package lectern.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Has work done by as many threads as there are processors, and what follows from it by the caller's, in order. Threads are given some at
 * a time: to wake one takes as long as to read a small file.
 */
final class SideBySide implements AutoCloseable {

    private static final int AT_A_TIME = 16;

    /** So many times that is done ahead of what follows next. */
    private static final int AHEAD = 8;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Deque<Future<List<Runnable>>> ahead = new ArrayDeque<>();
    private List<Supplier<Runnable>> next = new ArrayList<>();

    /** Has work done soon. @param work gives what follows from it */
    void soon(Supplier<Runnable> work) {
        next.add(work);
        if (next.size() == AT_A_TIME) {
            begin();
        }
    }

    private void begin() {
        if (ahead.size() >= AHEAD) {
            follow();
        }
        List<Supplier<Runnable>> some = next;
        next = new ArrayList<>();
        ahead.add(threads.submit(() -> some.stream().map(Supplier::get).toList()));
    }

    /** Does work while nothing else is done. @param work gives what follows from it */
    void alone(Supplier<Runnable> work) {
        finish();
        work.get().run();
    }

    /** Returns when everything is done, and what followed from it. */
    void finish() {
        if (!next.isEmpty()) {
            begin();
        }
        while (!ahead.isEmpty()) {
            follow();
        }
    }

    private void follow() {
        try {
            ahead.remove().get().forEach(Runnable::run);
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
