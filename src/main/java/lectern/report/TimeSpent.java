package lectern.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a run went that bought something, beside the least that the account's limit allows: tasks that together took
 * so long cannot take less than that divided by the limit.
 *
 * <p>A task's time is from its acceptance, or from when it was found in the provider's list, until its answer was recorded, so how
 * late that was asked for is in it; where no answer came before the run's end, until that.
 *
 * @param before from the run's beginning to the first acceptance
 * @param asking from there to the last answer
 * @param least of this, with all of the account's slots taken by the run; null where what was in flight does not fit under the
 *     limit, as when that was lowered since
 * @param others of this, in the same measure, what tasks held that the run did not buy; 0 where {@code least} is null
 * @param after from the last answer to the run's end
 */
public record TimeSpent(
        Duration before, Duration asking, @Nullable Duration least, Duration others, Duration after) {

    /** What time is spent on. */
    public enum Kind {
        BEFORE("before the first task was accepted", "planning, splitting"),
        LEAST(
                "the least that the account's limit allows",
                "its tasks' time until their answers were recorded, divided by the limit"),
        OTHERS("slots that other runs' tasks held", "begun before this run, or beside it"),
        FREE("slots that were free", "filling up, the last answers, waiting for turns, pauses, outages"),
        /** The three before this, where they cannot be told apart. */
        ASKING("from the first task to the last answer", "more was in flight than the limit allows now"),
        AFTER("after the last answer", "fetching, stitching, publishing");

        private final String words;
        private final String instances;

        Kind(String words, String instances) {
            this.words = words;
            this.instances = instances;
        }

        public String words() {
            return words;
        }

        /** What is in it. */
        String instances() {
            return instances;
        }

        /** As programs are told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of the time.
     *
     * @param percent of the whole time
     */
    public record Part(Kind kind, Duration length, double percent) {}

    /**
     * The time between two moments.
     *
     * @param limit how many tasks the account may have in flight
     * @param most how many it had in flight at once
     * @return null where nothing was bought
     */
    static @Nullable TimeSpent of(int limit, int most, Instant began, Instant ended, List<Flight> flights) {
        List<Flight> bought = flights.stream().filter(Flight::isBought).toList();
        if (bought.isEmpty()) {
            return null;
        }
        Instant first =
                bought.stream().map(Flight::from).min(Instant::compareTo).orElseThrow();
        Instant last = bought.stream()
                .map(flight -> end(flight, ended))
                .max(Instant::compareTo)
                .orElseThrow();
        Duration own = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (Flight flight : flights) {
            Duration held = held(flight, first, last);
            all = all.plus(held);
            own = flight.isBought() ? own.plus(held) : own;
        }
        Duration before = between(began, first);
        Duration asking = between(first, last);
        Duration after = between(last, ended);
        boolean fits = limit > 0 && most <= limit && all.compareTo(asking.multipliedBy(limit)) <= 0;
        return fits
                ? new TimeSpent(
                        before, asking, own.dividedBy(limit), all.minus(own).dividedBy(limit), after)
                : new TimeSpent(before, asking, null, Duration.ZERO, after);
    }

    /** The run's whole time. */
    public Duration whole() {
        return before.plus(asking).plus(after);
    }

    /** One after the other, they make up the whole. What others held is left out where that is nothing. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(part(Kind.BEFORE, before));
        if (least == null) {
            parts.add(part(Kind.ASKING, asking));
        } else {
            parts.add(part(Kind.LEAST, least));
            if (!others.isZero()) {
                parts.add(part(Kind.OTHERS, others));
            }
            parts.add(part(Kind.FREE, asking.minus(least).minus(others)));
        }
        parts.add(part(Kind.AFTER, after));
        return parts;
    }

    private Part part(Kind kind, Duration length) {
        long millis = whole().toMillis();
        return new Part(kind, length, millis == 0 ? 0 : 100.0 * length.toMillis() / millis);
    }

    private static Duration held(Flight flight, Instant first, Instant last) {
        Instant from = flight.from().isBefore(first) ? first : flight.from();
        return between(from, end(flight, last));
    }

    private static Instant end(Flight flight, Instant latest) {
        return flight.to() == null || flight.to().isAfter(latest) ? latest : flight.to();
    }

    private static Duration between(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
