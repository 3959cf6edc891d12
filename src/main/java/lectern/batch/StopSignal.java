package lectern.batch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks every narration of this process to end in order. The first reason stands. */
public final class StopSignal {

    private volatile @Nullable StopReason reason;

    /** Asks for the stop. */
    public synchronized void request(StopReason why) {
        if (reason == null) {
            reason = why;
        }
    }

    public boolean isRequested() {
        return reason != null;
    }

    public Optional<StopReason> reason() {
        return Optional.ofNullable(reason);
    }
}
