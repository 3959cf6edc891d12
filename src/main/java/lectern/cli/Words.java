package lectern.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    /** For instance {@code 1 chapter}, {@code 12 chapters}. */
    static String count(long number, String singular) {
        return "%,d %s".formatted(number, number == 1 ? singular : singular + "s");
    }

    /** For instance {@code 48 s}, {@code 12 min 5 s}, {@code 3 h 20 min}. */
    static String length(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d min %d s".formatted(seconds / 60, seconds % 60);
        }
        return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    /** For instance {@code 0.85 units}. */
    static String units(BigDecimal units) {
        return units.stripTrailingZeros().toPlainString() + " units";
    }

    /** An enum's name as a word in a sentence. */
    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
