package lectern.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a run went, slot by slot.
 *
 * @param limit how many tasks the account may have in flight
 * @param step length of a slot
 * @param slots from the run's beginning to its end
 * @param time where its time went; null where it bought nothing
 */
public record Pace(
        int limit,
        Duration step,
        List<Slot> slots,
        @Nullable TimeSpent time) {

    private static final int MOST_SLOTS = 90;

    /** Steps that people count in, in seconds. */
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200};

    public Pace {
        slots = List.copyOf(slots);
    }

    /**
     * A slot.
     *
     * @param inFlight the most tasks that the account had in flight at once, over all processes
     * @param bought tasks that the run bought in it
     */
    public record Slot(int inFlight, int bought) {}

    private record Change(Instant at, int by) {}

    /** The pace between two moments, as {@code flights} make it; what flew before and after it counts as far as it lasted. */
    public static Pace of(int limit, Instant began, Instant ended, List<Flight> flights) {
        Duration step = step(Duration.between(began, ended));
        long lasted = Math.max(1, Duration.between(began, ended).toMillis());
        int count = (int) ((lasted + step.toMillis() - 1) / step.toMillis());
        int[] bought = bought(flights, began, ended, step, count);
        List<Change> changes = changes(flights);
        List<Slot> slots = new ArrayList<>();
        int flying = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            Instant from = began.plus(step.multipliedBy(i));
            Instant to = i == count - 1 ? ended.plusNanos(1) : from.plus(step);
            for (; next < changes.size() && changes.get(next).at().isBefore(from); next++) {
                flying += changes.get(next).by();
            }
            int most = flying;
            for (; next < changes.size() && changes.get(next).at().isBefore(to); next++) {
                flying += changes.get(next).by();
                most = Math.max(most, flying);
            }
            slots.add(new Slot(most, bought[i]));
        }
        return new Pace(limit, step, slots, TimeSpent.of(limit, most(slots), began, ended, flights));
    }

    /** The most tasks that were in flight at once. */
    public int most() {
        return most(slots);
    }

    private static int most(List<Slot> slots) {
        return slots.stream().mapToInt(Slot::inFlight).max().orElse(0);
    }

    /** How many were bought in a minute, in the slot with this index. */
    double perMinute(int slot) {
        return slots.get(slot).bought() * 60_000.0 / step.toMillis();
    }

    /** How many were bought in each slot. */
    private static int[] bought(List<Flight> flights, Instant began, Instant ended, Duration step, int count) {
        int[] bought = new int[count];
        for (Flight flight : flights) {
            if (flight.isBought()
                    && !flight.from().isBefore(began)
                    && !flight.from().isAfter(ended)) {
                long slot = Duration.between(began, flight.from()).dividedBy(step);
                bought[(int) Math.min(count - 1, slot)]++;
            }
        }
        return bought;
    }

    /** An end at the same moment goes first: the slot was free for the next. */
    private static List<Change> changes(List<Flight> flights) {
        List<Change> changes = new ArrayList<>();
        for (Flight flight : flights) {
            changes.add(new Change(flight.from(), 1));
            if (flight.to() != null) {
                changes.add(new Change(flight.to(), -1));
            }
        }
        changes.sort(Comparator.comparing(Change::at).thenComparing(Change::by));
        return changes;
    }

    private static Duration step(Duration lasted) {
        for (int seconds : STEPS) {
            if (lasted.toSeconds() / seconds < MOST_SLOTS) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofDays(1 + lasted.toDays() / MOST_SLOTS);
    }
}
