package lectern;

import lectern.local.kling.Fault;
import lectern.local.kling.Faults;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The odds of each {@link Fault} of the embedded speech server, 0 to 1. Each is a parameter of its own, and not a key of a
 * map, so that an environment variable may be named like those of all other settings.
 */
final class StandInFaults {

    private final Faults odds;

    StandInFaults(
            @DefaultValue("0") double internalError,
            @DefaultValue("0") double maintenance,
            @DefaultValue("0") double backlog,
            @DefaultValue("0") double rateLimit,
            @DefaultValue("0") double parallelLimit,
            @DefaultValue("0") double tokenExpired,
            @DefaultValue("0") double resetBefore,
            @DefaultValue("0") double resetAfter,
            @DefaultValue("0") double garbage,
            @DefaultValue("0") double slow,
            @DefaultValue("0") double failedTask,
            @DefaultValue("0") double refusedTask,
            @DefaultValue("0") double cleared,
            @DefaultValue("0") double truncated,
            @DefaultValue("0") double corrupt,
            @DefaultValue("0") double html,
            @DefaultValue("0") double missing,
            @DefaultValue("0") double expired,
            @DefaultValue("0") double silent,
            @DefaultValue("0") double wav,
            @DefaultValue("0") double unavailable) {
        Faults all;
        try {
            all = Faults.none()
                    .with(Fault.INTERNAL_ERROR, internalError)
                    .with(Fault.MAINTENANCE, maintenance)
                    .with(Fault.BACKLOG, backlog)
                    .with(Fault.RATE_LIMIT, rateLimit)
                    .with(Fault.PARALLEL_LIMIT, parallelLimit)
                    .with(Fault.TOKEN_EXPIRED, tokenExpired)
                    .with(Fault.RESET_BEFORE, resetBefore)
                    .with(Fault.RESET_AFTER, resetAfter)
                    .with(Fault.GARBAGE, garbage)
                    .with(Fault.SLOW, slow)
                    .with(Fault.FAILED_TASK, failedTask)
                    .with(Fault.REFUSED_TASK, refusedTask)
                    .with(Fault.CLEARED, cleared)
                    .with(Fault.TRUNCATED, truncated)
                    .with(Fault.CORRUPT, corrupt)
                    .with(Fault.HTML, html)
                    .with(Fault.MISSING, missing)
                    .with(Fault.EXPIRED, expired)
                    .with(Fault.SILENT, silent)
                    .with(Fault.WAV, wav)
                    .with(Fault.UNAVAILABLE, unavailable);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lectern.stand-in.faults." + e.getMessage());
        }
        odds = all;
    }

    Faults odds() {
        return odds;
    }
}
