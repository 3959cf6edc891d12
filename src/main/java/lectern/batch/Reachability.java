package lectern.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.task.Consequence;
import lectern.task.SpeechRefusedException;
import org.jspecify.annotations.Nullable;

/** Notices when the provider has been unreachable for so long that waiting on is of no use, and stops the run. */
final class Reachability {

    private final Duration patience;
    private final StopSignal stop;
    private final InstantSource clock;
    private @Nullable Instant unreachableSince;

    Reachability(Duration patience, StopSignal stop, InstantSource clock) {
        this.patience = patience;
        this.stop = stop;
        this.clock = clock;
    }

    /** An answer came, whatever it says. */
    synchronized void reached() {
        unreachableSince = null;
    }

    /** An answer came that says no; one that says that the service is down or overloaded is as good as none. */
    void answered(SpeechRefusedException refusal) {
        if (refusal.consequence() == Consequence.TRY_LATER) {
            missed(String.valueOf(refusal.getMessage()));
        } else {
            reached();
        }
    }

    /** No answer came. */
    synchronized void missed(String why) {
        Instant now = clock.instant();
        if (unreachableSince == null) {
            unreachableSince = now;
        } else if (Duration.between(unreachableSince, now).compareTo(patience) > 0) {
            stop.request(new StopReason(
                    StopReason.Kind.OUTAGE,
                    "The speech API has not answered for %d s: %s. Everything bought is kept; run again to go on."
                            .formatted(Duration.between(unreachableSince, now).toSeconds(), why)));
        }
    }
}
