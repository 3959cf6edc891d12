package lectern.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the page shows them. */
final class ReportWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportWords() {}

    /** For instance {@code 7}, {@code 1,200}. */
    static String number(long number) {
        return Math.abs(number) < 1000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** For instance {@code 1 text}, {@code 1,200 texts}. */
    static String count(long number, String singular) {
        return number(number) + " " + (number == 1 ? singular : singular + "s");
    }

    /** For instance {@code 48 s}, {@code 12 min 5 s}, {@code 3 h 20 min}. */
    static String length(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    /** For instance {@code 2026-11-28 03:12 UTC}. */
    static String time(Instant instant) {
        return MINUTE.format(instant) + " UTC";
    }

    /** Milliseconds as seconds, for instance {@code 2.4 s}. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** To a tenth. */
    static String decimal(double number) {
        return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
