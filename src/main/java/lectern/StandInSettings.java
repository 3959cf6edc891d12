package lectern;

import java.math.BigDecimal;
import java.time.Duration;
import lectern.local.kling.AccountState;
import lectern.local.kling.KlingStandInSettings;
import lectern.local.kling.Tariff;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the embedded speech server behaves, so that a bad night can be tried without one. A setting that does not exist is
 * refused: a misspelt fault would otherwise prove that nothing goes wrong.
 *
 * @param maxParallel tasks that its account allows at once; as many as the program believes, if it is not set
 * @param maxRequestsPerSecond requests that it allows in any second; 0 is no limit
 * @param queue how long a task is submitted
 * @param processing how long it is processed after that, at least
 * @param urlLifetime how long a URL of its audio works
 * @param unitsPerCall what a task that has not failed takes from the resource pack
 * @param packUnits what the resource pack held when it was new
 * @param seed repeats the faults, as far as the requests come in the same order; else they are other ones each time
 * @param account what is wrong with the account
 * @param slowBy how late a slow answer comes
 * @param faults the odds of each fault
 */
@ConfigurationProperties(prefix = "lectern.stand-in", ignoreUnknownFields = false)
record StandInSettings(
        @Nullable Integer maxParallel,
        @DefaultValue("0") int maxRequestsPerSecond,
        @DefaultValue("100ms") Duration queue,
        @DefaultValue("400ms") Duration processing,
        @DefaultValue("30d") Duration urlLifetime,
        @DefaultValue("0.05") BigDecimal unitsPerCall,
        @DefaultValue("1000") BigDecimal packUnits,
        @Nullable Long seed,
        @DefaultValue("none") AccountState account,
        @DefaultValue("2s") Duration slowBy,
        @DefaultValue StandInFaults faults) {

    StandInSettings {
        if (maxParallel != null && maxParallel < 1) {
            throw new IllegalArgumentException(
                    "lectern.stand-in.max-parallel is " + maxParallel + ": it must be at least 1");
        }
        notNegative("max-requests-per-second", maxRequestsPerSecond < 0, maxRequestsPerSecond);
        notNegative("queue", queue.isNegative(), queue.toMillis() + "ms");
        notNegative("processing", processing.isNegative(), processing.toMillis() + "ms");
        notNegative("units-per-call", unitsPerCall.signum() < 0, unitsPerCall);
        notNegative("pack-units", packUnits.signum() < 0, packUnits);
        notNegative("slow-by", slowBy.isNegative(), slowBy.toMillis() + "ms");
        if (urlLifetime.isZero() || urlLifetime.isNegative()) {
            throw new IllegalArgumentException(
                    "lectern.stand-in.url-lifetime is " + urlLifetime.toMillis() + "ms: it must be more than nothing");
        }
    }

    /**
     * These settings in place of {@code others}.
     *
     * @param maxInFlight the limit of the account as the program has it
     */
    KlingStandInSettings over(KlingStandInSettings others, int maxInFlight) {
        int parallel = maxParallel == null ? maxInFlight : maxParallel;
        KlingStandInSettings settings = others.withLimits(
                        new KlingStandInSettings.Limits(parallel, maxRequestsPerSecond))
                .withPace(new KlingStandInSettings.Pace(queue, processing))
                .withUrlLifetime(urlLifetime)
                .withTariff(new Tariff(unitsPerCall, packUnits))
                .withAccount(account)
                .withFaults(faults.odds().withSlowBy(slowBy));
        return seed == null ? settings : settings.withSeed(seed);
    }

    private static void notNegative(String name, boolean isNegative, Object value) {
        if (isNegative) {
            throw new IllegalArgumentException(
                    "lectern.stand-in." + name + " is " + value + ": it must not be negative");
        }
    }
}
