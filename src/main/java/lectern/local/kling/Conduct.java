package lectern.local.kling;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How the stand-in behaves to those who call.
 *
 * @param limits what the account allows
 * @param pace how long a task takes
 * @param tariff what a call costs
 * @param account what is wrong with the account
 * @param faults what goes wrong by chance
 * @param urlLifetime how long an audio URL works from when it was handed out; the provider's is 30 days
 */
public record Conduct(
        KlingStandInSettings.Limits limits,
        KlingStandInSettings.Pace pace,
        Tariff tariff,
        AccountState account,
        Faults faults,
        Duration urlLifetime) {

    public Conduct {
        if (urlLifetime.isNegative() || urlLifetime.isZero()) {
            throw new IllegalArgumentException("an audio URL must live for some time, not " + urlLifetime);
        }
    }

    /** Five parallel tasks, half a second a task, a pack of 20,000 calls, and nothing goes wrong. */
    public static Conduct good() {
        return new Conduct(
                new KlingStandInSettings.Limits(5, 0),
                new KlingStandInSettings.Pace(Duration.ofMillis(100), Duration.ofMillis(400)),
                new Tariff(new BigDecimal("0.05"), new BigDecimal("1000")),
                AccountState.NONE,
                Faults.none(),
                Duration.ofDays(30));
    }

    public Conduct withLimits(KlingStandInSettings.Limits changed) {
        return new Conduct(changed, pace, tariff, account, faults, urlLifetime);
    }

    public Conduct withPace(KlingStandInSettings.Pace changed) {
        return new Conduct(limits, changed, tariff, account, faults, urlLifetime);
    }

    public Conduct withTariff(Tariff changed) {
        return new Conduct(limits, pace, changed, account, faults, urlLifetime);
    }

    public Conduct withAccount(AccountState changed) {
        return new Conduct(limits, pace, tariff, changed, faults, urlLifetime);
    }

    public Conduct withFaults(Faults changed) {
        return new Conduct(limits, pace, tariff, account, changed, urlLifetime);
    }

    public Conduct withUrlLifetime(Duration changed) {
        return new Conduct(limits, pace, tariff, account, faults, changed);
    }
}
