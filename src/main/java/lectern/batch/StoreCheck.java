package lectern.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.storage.ObjectStore;
import lectern.task.Ahead;
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
    private @Nullable Ahead<Instant> ahead;

    StoreCheck(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How a store is asked. */
    @FunctionalInterface
    public interface Question {

        /** Returns, or throws, as {@link ObjectStore#check} does. */
        void ask() throws IOException;
    }

    /** Asks the store on a thread of its own; whether it answers well, {@link #require} tells. */
    public void begin() {
        begin(store::check);
    }

    /** As {@link #begin()}, for whoever has a quicker way to the same store. */
    public synchronized void begin(Question question) {
        ahead = Ahead.begin("store-check", () -> {
            try {
                return answered(question);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Returns where the store lets us in. One that did not answer well ahead may do so by now, and is asked again.
     *
     * @throws lectern.storage.ObjectStoreRefusedException when it would refuse whatever is put, until somebody mends the settings
     * @throws IOException when it cannot be reached
     */
    public synchronized void require() throws IOException {
        Ahead<Instant> asked = ahead;
        ahead = null;
        if (asked == null
                || !asked.isThere()
                || asked.get().isBefore(clock.instant().minus(GOOD_FOR))) {
            store.check();
        }
    }

    private Instant answered(Question question) throws IOException {
        question.ask();
        return clock.instant();
    }
}
