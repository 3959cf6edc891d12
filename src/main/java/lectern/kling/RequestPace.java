package lectern.kling;

import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import lectern.task.Pause;
import lectern.task.RequestTurns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads this process's requests evenly, so that no second sees more than the account allows, and sends fewer where the
 * provider says that they come too fast.
 */
final class RequestPace {

    private static final Logger log = LoggerFactory.getLogger(RequestPace.class);

    private final RequestRate rate;
    private final RequestTurns shared;
    private final LongSupplier nanos;
    private final Pause pause;
    private long nextFree;
    private long heldUntil;
    private int plan;

    /**
     * @param perSecond the most requests in a second; 0 is no limit
     * @param nanos a time that never goes back, in nanoseconds: a wall clock that is set back would silence a run
     */
    RequestPace(double perSecond, LongSupplier nanos, Pause pause) {
        this(() -> perSecond, RequestTurns.UNLIMITED, nanos, pause);
    }

    /** @param shared turns that are taken besides, because others send requests for the same account: their rate is the full one */
    RequestPace(RequestTurns shared, LongSupplier nanos, Pause pause) {
        this(shared::perSecond, shared, nanos, pause);
    }

    private RequestPace(DoubleSupplier perSecond, RequestTurns shared, LongSupplier nanos, Pause pause) {
        this.rate = new RequestRate(perSecond);
        this.shared = shared;
        this.nanos = nanos;
        this.pause = pause;
        this.nextFree = nanos.getAsLong();
        this.heldUntil = nextFree;
    }

    /** A turn to send one request, and the plan that it was given by. */
    private record Turn(long ahead, int plan) {}

    /**
     * Returns when the caller may send one request, or may not: a hold can last an hour, in which the caller would see no stop.
     *
     * @return whether it may; not if the provider asked for no requests, before or meanwhile, or the thread is to end
     */
    boolean await() {
        while (heldBack().isZero()) {
            Turn turn = reserve();
            long ahead = Math.max(turn.ahead, shared.next().toNanos());
            if (ahead <= 0) {
                return true;
            }
            pause.sleep(Duration.ofNanos(ahead));
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            if (isStill(turn.plan)) {
                return true;
            }
        }
        return false;
    }

    /** How many requests a second this process may send now; infinite where there is no limit. */
    synchronized double perSecond() {
        return rate.perSecond(nanos.getAsLong());
    }

    /** The time at which a request is sent, for {@link #tooFast}. */
    long now() {
        return nanos.getAsLong();
    }

    /** How long no request is sent from now on, because the provider asked for it. */
    synchronized Duration heldBack() {
        return Duration.ofNanos(Math.max(0, heldUntil - nanos.getAsLong()));
    }

    /**
     * The provider refused a request because it came too fast.
     *
     * @param sent when that request was sent, by {@link #now}
     * @param retryAfter how long it asked to be left alone; zero where it did not
     */
    synchronized void tooFast(long sent, Duration retryAfter) {
        long now = nanos.getAsLong();
        boolean dropped = rate.tooFast(sent, now);
        boolean held = !retryAfter.isZero() && now + retryAfter.toNanos() - heldUntil > 0;
        if (held) {
            heldUntil = now + retryAfter.toNanos();
        }
        if (dropped || held) {
            // whoever waits for a turn by the old rate asks for another
            plan++;
            nextFree = later(now + rate.interval(now), heldUntil);
        }
        if (dropped) {
            log.warn(
                    "The provider says that requests come too fast; {} a second from now{}, more again bit by bit",
                    String.format(Locale.ROOT, "%.2f", rate.perSecond(now)),
                    held ? " (none for " + retryAfter.toSeconds() + " s)" : "");
        }
    }

    private synchronized Turn reserve() {
        long now = nanos.getAsLong();
        long mine = later(nextFree, now);
        rate.turn(mine);
        nextFree = mine + rate.interval(mine);
        return new Turn(mine - now, plan);
    }

    private synchronized boolean isStill(int planned) {
        return plan == planned;
    }

    /** Times of a monotonic source may be compared by their difference only. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
