package lectern.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who gave a wrong password too often has to wait, so that nobody can try them all. */
final class FailedLogins {

    private static final int MOST = 5;
    private static final Duration WAIT = Duration.ofMinutes(1);

    /** Whoever comes from more places than these is forgotten first where he came from first. */
    private static final int PLACES = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> places = new LinkedHashMap<>();

    private record Failures(int count, Instant last) {}

    FailedLogins(InstantSource clock) {
        this.clock = clock;
    }

    /** How long whoever comes from {@code place} still has to wait; zero where he need not. */
    synchronized Duration wait(String place) {
        Failures failures = places.get(place);
        if (failures == null || failures.count() < MOST) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), failures.last().plus(WAIT));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A wrong name or password came from {@code place}. After a wait each further one costs another wait. */
    synchronized void failed(String place) {
        Instant now = clock.instant();
        Failures before = places.remove(place);
        boolean isOld =
                before == null || before.last().plus(WAIT.multipliedBy(MOST)).isBefore(now);
        places.put(place, new Failures(isOld ? 1 : before.count() + 1, now));
        if (places.size() > PLACES) {
            places.remove(places.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String place) {
        places.remove(place);
    }
}
