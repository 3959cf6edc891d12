package lectern.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What takes a while to get, and is got by a thread of its own while something else is done. */
public final class Ahead<T> implements Supplier<T> {

    private final CompletableFuture<T> result = new CompletableFuture<>();

    private Ahead() {}

    /** Begins now. @param name of the thread */
    public static <T> Ahead<T> begin(String name, Supplier<T> work) {
        Ahead<T> ahead = new Ahead<>();
        Thread thread = new Thread(() -> ahead.complete(work), name);
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    private void complete(Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** Waits for it. What was thrown over it is thrown here. */
    @Override
    public T get() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Returns when it is there, or cannot be: then whoever asks for it learns why. */
    public void await() {
        result.exceptionally(failure -> null).join();
    }

    /** Waits for it. @return false where it cannot be */
    public boolean isThere() {
        await();
        return !result.isCompletedExceptionally();
    }
}
