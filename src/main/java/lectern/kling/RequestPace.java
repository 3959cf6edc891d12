package lectern.kling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.task.Pause;

/** Spreads this process's requests evenly, so that no second sees more than the account allows. */
final class RequestPace {

    private final Duration interval;
    private final InstantSource clock;
    private final Pause pause;
    private Instant nextFree = Instant.MIN;

    /** @param perSecond the most requests in a second; 0 is no limit */
    RequestPace(double perSecond, InstantSource clock, Pause pause) {
        this.interval = perSecond > 0 ? Duration.ofNanos((long) (1_000_000_000 / perSecond)) : Duration.ZERO;
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns when the caller may send one request. */
    void await() {
        if (interval.isZero()) {
            return;
        }
        Duration wait = reserve();
        if (wait.compareTo(Duration.ZERO) > 0) {
            pause.sleep(wait);
        }
    }

    private synchronized Duration reserve() {
        Instant now = clock.instant();
        Instant mine = nextFree.isAfter(now) ? nextFree : now;
        nextFree = mine.plus(interval);
        return Duration.between(now, mine);
    }
}
