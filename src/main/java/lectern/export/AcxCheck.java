package lectern.export;

import org.jspecify.annotations.Nullable;

/**
 * One number of a file, held against what ACX asks.
 *
 * @param what is measured, with its unit
 * @param value as it was measured, rounded to hundredths
 * @param limit what is asked
 * @param advice what to do; null when it passed
 */
public record AcxCheck(
        String what,
        double value,
        String limit,
        boolean passed,
        @Nullable String advice) {

    static AcxCheck of(String what, double value, String limit, boolean passed, String advice) {
        return new AcxCheck(what, Math.round(value * 100) / 100.0, limit, passed, passed ? null : advice);
    }
}
