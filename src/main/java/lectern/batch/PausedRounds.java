package lectern.batch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How fast requests of paused runs are put back. Behind them may stand what they were paused for, so that all that are there are gone
 * through at once; where the same come again nothing else was there, and that goes slowly for as long as the round took. Safe to use from
 * many threads.
 */
final class PausedRounds {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final Set<NarrationRequest> seen = new HashSet<>();
    private long began;
    private long restsUntil;

    /** @param nanos a time that never goes back */
    PausedRounds(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.restsUntil = began;
    }

    /** Whether to wait a moment before the request is put back. */
    synchronized boolean isToRest(NarrationRequest request) {
        long now = nanos.getAsLong();
        if (now - restsUntil < 0) {
            return true;
        }
        if (seen.isEmpty()) {
            began = now;
        }
        if (seen.add(request)) {
            return false;
        }
        seen.clear();
        restsUntil = now + Math.max(SHORTEST.toNanos(), Math.min(LONGEST.toNanos(), now - began));
        return true;
    }
}
