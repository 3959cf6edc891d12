package lectern.kling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;

/** A clock that moves when it is told to, or when somebody waits by it. */
@NullUnmarked
final class MovableClock implements InstantSource, Pause {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = BEGIN;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }

    /** The same time, for who measures and does not ask for the date. */
    synchronized long nanos() {
        return Duration.between(BEGIN, now).toNanos() + Long.MAX_VALUE - 5_000_000_000L; // it may overflow at any time
    }
}
