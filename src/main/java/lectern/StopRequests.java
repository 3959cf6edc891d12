package lectern;

import java.util.Optional;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * Where a request to stop goes, whatever is open when it comes. At hand for the thread of a signal, which must not wait for a context that
 * is busy starting a server.
 */
final class StopRequests {

    private volatile @Nullable StopSignal signal;
    private volatile @Nullable Runnable end;

    /** A request that came while a context was opened holds for it too. */
    private volatile @Nullable StopReason requested;

    /** @param end of what runs beside, or instead of, narrations */
    void endedBy(Runnable end) {
        this.end = end;
    }

    /** From now on they go to this signal; one that came before does so now. */
    void goTo(StopSignal opened) {
        signal = opened;
        StopReason why = requested;
        if (why != null) {
            opened.request(why);
        }
    }

    /** Its context is about to be closed. */
    void forgetSignal() {
        signal = null;
    }

    /** What to tell whoever asked. What is embedded starts when it is first used, so that nothing runs before a context is open. */
    Optional<String> request(StopReason why) {
        requested = why;
        Runnable beside = end;
        if (beside != null) {
            beside.run();
        }
        StopSignal narrations = signal;
        if (narrations == null) {
            return beside == null ? Optional.empty() : Optional.of("Stopping.");
        }
        narrations.request(why);
        return Optional.of("Stopping: no new request; waiting for what is in flight. Once more ends it at once,"
                + " and loses nothing.");
    }
}
