package lectern.kling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * How many requests a second are sent: what the settings say, or less for a while after the provider has said that they come
 * too fast. A drop halves the rate; from there it grows steadily, by a tenth of the full rate each second.
 *
 * <p>Without a limit in the settings, the full rate is what was sent in the second before the first drop, and there is no
 * limit any more once the rate has grown to twice of that.
 *
 * <p>Times are of one monotonic source, in nanoseconds. Not safe for several threads.
 */
final class RequestRate {

    /** However often the provider says so, one request in ten seconds is sent: nothing else would learn that it has ended. */
    private static final double LEAST = 0.1;

    private static final double GROWTH = 0.1;
    private static final double WELL_ABOVE = 2;
    private static final long SECOND = 1_000_000_000;

    private final DoubleSupplier perSecond;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private boolean dropped;
    private double full;
    private double afterDrop;
    private long droppedAt;

    /** @param perSecond the most requests in a second, which may change; 0 is no limit */
    RequestRate(DoubleSupplier perSecond) {
        this.perSecond = perSecond;
    }

    private double configured() {
        double most = perSecond.getAsDouble();
        return most > 0 ? most : Double.POSITIVE_INFINITY;
    }

    /** Requests a second that are allowed at {@code time}; infinite where there is no limit. */
    double perSecond(long time) {
        double configured = configured();
        if (!dropped) {
            return configured;
        }
        double grown = afterDrop + full * GROWTH * Math.max(0, time - droppedAt) / SECOND;
        return grown < (Double.isInfinite(configured) ? full * WELL_ABOVE : configured) ? grown : configured;
    }

    /** From when to when a request has its second to itself: nanoseconds between it and the next. */
    long interval(long time) {
        return (long) (SECOND / perSecond(time));
    }

    /** A request has its turn at {@code time}. */
    void turn(long time) {
        if (Double.isInfinite(configured())) {
            lastSecond.addLast(time);
            forget(time);
        }
    }

    /**
     * A request that was sent at {@code sent} has been refused for its pace. Where it was under way when the rate dropped last,
     * it says nothing new.
     *
     * @return whether the rate has dropped
     */
    boolean tooFast(long sent, long now) {
        if (dropped && sent - droppedAt <= 0) {
            return false;
        }
        double configured = configured();
        double before = perSecond(now);
        if (before == configured) {
            full = Double.isInfinite(configured) ? measured(now) : configured;
            before = full;
        }
        afterDrop = Math.max(Math.min(LEAST, configured), before / 2);
        droppedAt = now;
        dropped = true;
        return true;
    }

    private double measured(long now) {
        forget(now);
        return Math.max(1, lastSecond.size());
    }

    private void forget(long now) {
        while (!lastSecond.isEmpty() && now - lastSecond.getFirst() >= SECOND) {
            lastSecond.removeFirst();
        }
    }
}
