package lectern.report;

import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * Where reports go on this machine, and what units cost.
 *
 * @param folder a folder for each run is made in it
 * @param objects how a page in such a folder reaches the store
 * @param perUnit what a unit costs, in {@code currency}
 */
public record ReportSettings(Path folder, ReportPlace objects, BigDecimal perUnit, String currency) {

    /** What requests cost. */
    public ReportPrice price(BigDecimal unitsPerCall) {
        return new ReportPrice(unitsPerCall, perUnit, currency);
    }
}
