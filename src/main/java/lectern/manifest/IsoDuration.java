package lectern.manifest;

import java.util.Locale;

/** Durations in the seconds form of ISO 8601 that the W3C's examples use. */
final class IsoDuration {

    private IsoDuration() {}

    /** For instance {@code PT457.931S}: always three decimals, so that a sum of durations is exact. */
    static String ofMillis(long millis) {
        return String.format(Locale.ROOT, "PT%d.%03dS", millis / 1000, millis % 1000);
    }
}
