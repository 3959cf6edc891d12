package lectern.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task at the provider.
 *
 * @param from when it was accepted
 * @param to when it was known to have ended; null where nobody knows yet
 * @param isBought whether the run bought it, and not another
 */
public record Flight(Instant from, @Nullable Instant to, boolean isBought) {}
