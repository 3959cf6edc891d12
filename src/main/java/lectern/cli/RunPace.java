package lectern.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a run buys its chunks, measured over the last two minutes and from nothing else, and how long the rest takes at that
 * pace. Chunks that were here when the run began say nothing of it.
 */
final class RunPace {

    private static final Duration WINDOW = Duration.ofMinutes(2);

    /** A pace of a few seconds is that of the first answers. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, int settled) {}

    /** @param settled requests of this run whose tasks have ended; only what it grows by counts */
    void see(Instant at, int settled) {
        seen.addLast(new Seen(at, settled));
        while (seen.size() > 1 && seen.getFirst().at().isBefore(at.minus(WINDOW))) {
            seen.removeFirst();
        }
    }

    /**
     * For a person, beginning with a comma; empty as long as there is nothing to measure.
     *
     * @param left chunks that are not settled yet
     */
    String told(int left) {
        if (seen.isEmpty() || left == 0) {
            return "";
        }
        Duration measured =
                Duration.between(seen.getFirst().at(), seen.getLast().at());
        int settled = seen.getLast().settled() - seen.getFirst().settled();
        if (measured.compareTo(LEAST) < 0 || settled <= 0) {
            return "";
        }
        Duration rest = measured.multipliedBy(left).dividedBy(settled);
        return ", %d a minute, about %s left"
                .formatted(Math.round(settled * 60_000.0 / measured.toMillis()), Words.length(rest));
    }
}
