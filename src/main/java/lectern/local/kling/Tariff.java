package lectern.local.kling;

import java.math.BigDecimal;

/**
 * What a call costs.
 *
 * @param unitsPerCall the price of a task that succeeded, whatever the length of its text
 * @param packUnits what the account's one resource pack held when it was new
 */
public record Tariff(BigDecimal unitsPerCall, BigDecimal packUnits) {

    public Tariff {
        if (unitsPerCall.signum() < 0 || packUnits.signum() < 0) {
            throw new IllegalArgumentException("prices are not negative");
        }
    }
}
