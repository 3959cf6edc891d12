package lectern.task;

import java.time.Duration;

/**
 * When to ask about a task: first when its result is likely, then backing off.
 *
 * @param first delay between submission and the first query of a full chunk of 1000 characters; shorter texts are asked
 *     about sooner, in proportion, but not before a quarter of it
 * @param longest the longest delay between two queries
 */
public record PollSchedule(Duration first, Duration longest) {

    private static final int FULL_CHUNK = 1000;
    private static final double GROWTH = 1.5;

    public PollSchedule {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first poll comes after more than 0 s, and no later than the longest");
        }
    }

    /**
     * How long to wait before the next query.
     *
     * @param characters length of the task's text in UTF-16 units
     * @param polls how many queries have been made already
     */
    public Duration delay(int characters, int polls) {
        double share = Math.max(0.25, Math.min(1.0, (double) characters / FULL_CHUNK));
        double millis = first.toMillis() * share;
        if (polls > 0) {
            millis = Math.max(200, millis / 2) * Math.pow(GROWTH, Math.min(polls - 1, 40));
        }
        return Duration.ofMillis((long) Math.min(millis, longest.toMillis()));
    }
}
