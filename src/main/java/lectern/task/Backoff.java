package lectern.task;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: a delay between nothing and {@code base · 2^(attempt-1)}, capped.
 *
 * @param base the longest delay after the first attempt; the provider advises at least 1 s
 * @param cap the longest delay of all
 */
public record Backoff(Duration base, Duration cap) {

    public Backoff {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("backoff needs 0 < base <= cap");
        }
    }

    /**
     * The delay after the given failed attempt.
     *
     * @param attempt from 1
     */
    public Duration delay(int attempt, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempt - 1, 0), Long.SIZE - 2);
        boolean capped = base.toMillis() > cap.toMillis() >> doublings;
        long ceiling = capped ? cap.toMillis() : base.toMillis() << doublings;
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }

    /**
     * As above, and not before the provider asks for it.
     *
     * @param asked how long the provider asks to be left alone
     */
    public Duration delay(int attempt, Optional<Duration> asked, RandomGenerator random) {
        Duration own = delay(attempt, random);
        return asked.filter(longer -> longer.compareTo(own) > 0).orElse(own);
    }
}
