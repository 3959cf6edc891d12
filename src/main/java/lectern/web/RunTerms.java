package lectern.web;

import java.math.BigDecimal;
import lectern.batch.CatalogRuns;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be made that is started from the page.
 *
 * @param maxUnits what it may cost, in the provider's units; null is no cap
 * @param publishChapters whether chapters can be heard as soon as their clips are here; null is as the settings say
 */
record RunTerms(@Nullable BigDecimal maxUnits, @Nullable Boolean publishChapters) {

    void applyTo(CatalogRuns runs) {
        if (maxUnits != null) {
            runs.capUnits(maxUnits);
        }
        if (publishChapters != null) {
            runs.publishChapters(publishChapters);
        }
    }
}
