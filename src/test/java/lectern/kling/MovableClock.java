package lectern.kling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;

/** A clock that moves when it is told to, or when somebody waits by it. */
@NullUnmarked
final class MovableClock implements InstantSource, Pause {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        now = now.plus(duration);
    }
}
