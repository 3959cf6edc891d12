package lectern.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What requests cost.
 *
 * @param unitsPerCall in the provider's units
 * @param perUnit in {@code currency}
 */
public record ReportPrice(BigDecimal unitsPerCall, BigDecimal perUnit, String currency) {

    /** What {@code units} are in money, to the tenth of a cent. */
    BigDecimal money(BigDecimal units) {
        return perUnit.multiply(units).setScale(3, RoundingMode.HALF_UP);
    }

    /** For instance {@code 0.85 units (0.119 USD)}. */
    String words(BigDecimal units) {
        return "%s units (%s %s)".formatted(plain(units), plain(money(units)), currency);
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
