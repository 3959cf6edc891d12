package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is bought has somewhere to go, which is asked before anything is. A store takes a while to be reached for the first
 * time: where something else has to be waited for before that, it can be asked meanwhile.
 */
public final class StoreCheck {

    /** Nobody can say for longer what a store would take. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final ObjectStore store;
    private final InstantSource clock;
    private @Nullable FutureTask<Instant> ahead;

    StoreCheck(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Asks the store on a thread of its own; whether it answers well, {@link #require} tells. */
    public synchronized void begin() {
        FutureTask<Instant> asked = new FutureTask<>(this::ask);
        Thread thread = new Thread(asked, "store-check");
        thread.setDaemon(true);
        thread.start();
        ahead = asked;
    }

    /**
     * Returns where the store lets us in.
     *
     * @throws lectern.storage.ObjectStoreRefusedException when it would refuse whatever is put, until somebody mends the settings
     * @throws IOException when it cannot be reached
     */
    synchronized void require() throws IOException {
        FutureTask<Instant> asked = ahead;
        ahead = null;
        if (asked == null || answer(asked).isBefore(clock.instant().minus(GOOD_FOR))) {
            ask();
        }
    }

    private Instant ask() throws IOException {
        store.check();
        return clock.instant();
    }

    private static Instant answer(FutureTask<Instant> asked) throws IOException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException refused) {
                throw refused;
            }
            if (e.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the store was asked", e);
        }
    }
}
