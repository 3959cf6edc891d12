package lectern.cli;

import java.math.BigDecimal;

/**
 * What the provider's units cost.
 *
 * @param perUnit in {@code currency}
 */
public record Price(BigDecimal perUnit, String currency) {

    /** Without rounding. */
    public BigDecimal of(BigDecimal units) {
        return perUnit.multiply(units);
    }
}
