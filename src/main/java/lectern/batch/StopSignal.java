package lectern.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks every narration of this process to end in order: first no new request is made while what is in flight is waited for;
 * once that has lasted too long, it is left to the next run. The first reason stands.
 *
 * <p>It may also be asked to hold: then too no new request is made, until it is asked to go on.
 */
public final class StopSignal {

    private final Duration grace;
    private final InstantSource clock;
    private final @Nullable StopSignal above;
    private volatile @Nullable StopReason reason;
    private volatile Instant over = Instant.MAX;
    private volatile boolean isHeld;

    /** @param grace how long what is in flight is waited for */
    public StopSignal(Duration grace, InstantSource clock) {
        this(grace, clock, null);
    }

    private StopSignal(Duration grace, InstantSource clock, @Nullable StopSignal above) {
        this.grace = grace;
        this.clock = clock;
        this.above = above;
    }

    /** A signal for some of the narrations alone; they obey this one too. */
    StopSignal forSome() {
        return new StopSignal(grace, clock, this);
    }

    /** Asks for the stop. An outage is not waited out: nothing that is in flight can be asked about. */
    public synchronized void request(StopReason why) {
        if (reason == null) {
            Instant now = clock.instant();
            over = isWaitedOut(why.kind()) ? now.plus(grace) : now;
            reason = why;
        }
    }

    private static boolean isWaitedOut(StopReason.Kind kind) {
        return kind != StopReason.Kind.OUTAGE && kind != StopReason.Kind.MACHINE;
    }

    /** Asks for the stop, and to leave at once whatever is in flight. */
    synchronized void requestAtOnce(StopReason why) {
        request(why);
        over = clock.instant();
    }

    /** Whether no new request is to be made. */
    public boolean isRequested() {
        return reason != null || above != null && above.isRequested();
    }

    /** Asks for no new request until {@link #goOn}; a narration that wants one waits, and what is in flight is collected. */
    void hold() {
        isHeld = true;
    }

    void goOn() {
        isHeld = false;
    }

    /** Whether these narrations are held, and others of this process may not be. */
    boolean isHeldApart() {
        return isHeld && above != null;
    }

    /** Whether new requests may be made now. */
    boolean maySend() {
        return !isHeld && !isRequested() && (above == null || above.maySend());
    }

    /** Whether nothing is to be waited for any more. */
    boolean isOver() {
        return !clock.instant().isBefore(over) || above != null && above.isOver();
    }

    public Optional<StopReason> reason() {
        return reason == null && above != null ? above.reason() : Optional.ofNullable(reason);
    }
}
