package lectern.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Has calls to a store made several at a time: each is mostly waiting, and a book of a hundred chapters needs hundreds. */
public final class ParallelCalls {

    private static final int AT_ONCE = 8;

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
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, all.size())));
        try {
            List<R> results = new ArrayList<>();
            for (Future<@Nullable R> result : threads.invokeAll(all.stream()
                    .map(one -> (Callable<@Nullable R>) () -> result(one, call, failure))
                    .toList())) {
                R given = result.get();
                if (given != null) {
                    results.add(given);
                }
            }
            refuse(failure.get());
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <A, R> @Nullable R result(A one, Call<A, R> call, AtomicReference<@Nullable Exception> failure) {
        if (failure.get() != null) {
            return null;
        }
        try {
            return call.of(one);
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
            return null;
        }
    }

    private static void refuse(@Nullable Exception failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }
}
