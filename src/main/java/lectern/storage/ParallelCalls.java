package lectern.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Has calls to a store made several at a time: each is mostly waiting, and a book of a hundred chapters needs hundreds. */
public final class ParallelCalls {

    private static final int AT_ONCE = 8;
    private static final int IDLE_SECONDS = 10;

    /** As many as are wanted, since a call may have others made; kept for a while, because a chapter needs them for a moment only. */
    private static final ExecutorService HELPERS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "call");
                thread.setDaemon(true);
                return thread;
            });

    private ParallelCalls() {}

    /** A call for one of many. */
    @FunctionalInterface
    public interface Call<A, R> {
        R of(A one) throws IOException;
    }

    /**
     * Makes the call for each, and returns once all have ended; what they gave, in the order of {@code all}.
     *
     * @throws IOException what the first call that failed threw; those that had not begun by then are not made
     */
    public static <A, R> List<R> each(List<A> all, Call<A, R> call) throws IOException {
        Calls<A, R> calls = new Calls<>(all, call);
        List<Future<?>> helpers = new ArrayList<>();
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (int number = 0; number < Math.min(AT_ONCE, all.size()); number++) {
                helpers.add(HELPERS.submit(calls));
            }
            for (Future<?> helper : helpers) {
                helper.get();
            }
            return calls.results();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            helpers.forEach(helper -> helper.cancel(true));
        }
    }

    /** Whoever runs this makes one call after the other, until none is left. */
    private static final class Calls<A, R> implements Runnable {

        private final List<A> all;
        private final Call<A, R> call;
        private final AtomicReferenceArray<@Nullable R> results;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Calls(List<A> all, Call<A, R> call) {
            this.all = all;
            this.call = call;
            this.results = new AtomicReferenceArray<>(all.size());
        }

        @Override
        public void run() {
            while (failure.get() == null && !Thread.currentThread().isInterrupted()) {
                int next = begun.getAndIncrement();
                if (next >= all.size()) {
                    return;
                }
                try {
                    results.set(next, call.of(all.get(next)));
                } catch (Throwable e) { // an error too ends the others' calls in order
                    failure.compareAndSet(null, e);
                }
            }
        }

        List<R> results() throws IOException {
            Throwable failed = failure.get();
            if (failed instanceof IOException e) {
                throw e;
            }
            if (failed instanceof RuntimeException e) {
                throw e;
            }
            if (failed instanceof Error e) {
                throw e;
            }
            List<R> given = new ArrayList<>();
            for (int number = 0; number < all.size(); number++) {
                given.add(Objects.requireNonNull(results.get(number)));
            }
            return given;
        }
    }
}
