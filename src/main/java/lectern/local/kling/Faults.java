package lectern.local.kling;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often the stand-in does wrong on purpose. Each fault is drawn for itself, in the order of {@link Fault}; of those that
 * would take one answer's, task's or audio's place, the first one drawn does.
 *
 * @param odds 0 (never, as if absent) to 1 (always)
 * @param slowBy how late a slow answer comes
 */
public record Faults(Map<Fault, Double> odds, Duration slowBy) {

    public Faults {
        odds.forEach((fault, value) -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(fault + " is " + value + ": odds are 0 to 1");
            }
        });
        if (slowBy.isNegative()) {
            throw new IllegalArgumentException("an answer cannot be late by " + slowBy.toMillis() + "ms");
        }
        odds = Map.copyOf(odds);
    }

    public static Faults none() {
        return new Faults(Map.of(), Duration.ofSeconds(2));
    }

    /** Also {@code fault}, with these odds. */
    public Faults with(Fault fault, double changed) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(odds);
        more.put(fault, changed);
        return new Faults(more, slowBy);
    }

    public Faults withSlowBy(Duration changed) {
        return new Faults(odds, changed);
    }

    double odds(Fault fault) {
        return odds.getOrDefault(fault, 0.0);
    }
}
