package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.storage.ObjectStore;
import lectern.storage.ObjectStoreRefusedException;
import org.jspecify.annotations.Nullable;

/** How long a narration waits for an object store that is gone: from when it was first missed, until it is there. */
final class StoreWait {

    private static final int LONGEST_PAUSE_SECONDS = 15;

    private final ObjectStore store;
    private final Duration patience;
    private final InstantSource clock;
    private @Nullable Instant goneSince;
    private int attempts;

    StoreWait(ObjectStore store, Duration patience, InstantSource clock) {
        this.store = store;
        this.patience = patience;
        this.clock = clock;
    }

    /** Whether the store was gone when it was last needed. */
    boolean isOn() {
        return goneSince != null;
    }

    /** When the store was first missed; now, where it is not. */
    Instant goneSince() {
        return goneSince == null ? clock.instant() : goneSince;
    }

    /** The store was not what an attempt failed for, if it failed. */
    void end() {
        goneSince = null;
        attempts = 0;
    }

    /** The store was gone when it was needed. @return whether it is to be waited for */
    boolean goesOn() {
        Instant now = clock.instant();
        if (goneSince == null) {
            goneSince = now;
        }
        attempts++;
        return now.isBefore(goneSince.plus(patience));
    }

    /** How long to the next attempt: a second at first, then twice as long each time. */
    Duration pause() {
        return Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(attempts - 1, LONGEST_PAUSE_SECONDS)));
    }

    /** Whether the store answers now: then it is only an object that it cannot give or take, and no other document's trouble. */
    boolean isThere() {
        try {
            store.check();
            return true;
        } catch (IOException | ObjectStoreRefusedException e) {
            return false;
        }
    }
}
