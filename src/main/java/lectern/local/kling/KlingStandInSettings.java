package lectern.local.kling;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-in behaves.
 *
 * @param folder where its books and its audio last from run to run; made if it is not there
 * @param address where it listens
 * @param credentials who may call
 * @param limits what the account allows
 * @param pace how long a task takes
 * @param tariff what a call costs
 * @param account what is wrong with the account
 * @param faults what goes wrong by chance
 * @param urlLifetime how long an audio URL works from when it was handed out; the provider's is 30 days
 * @param synthesisThreads how many texts are spoken at once
 * @param clock tells the time
 * @param chance draws the faults; used by many threads
 */
public record KlingStandInSettings(
        Path folder,
        Address address,
        Credentials credentials,
        Limits limits,
        Pace pace,
        Tariff tariff,
        AccountState account,
        Faults faults,
        Duration urlLifetime,
        int synthesisThreads,
        InstantSource clock,
        RandomGenerator chance) {

    public KlingStandInSettings {
        if (urlLifetime.isNegative() || urlLifetime.isZero()) {
            throw new IllegalArgumentException("an audio URL must live for some time, not " + urlLifetime);
        }
        if (synthesisThreads < 1) {
            throw new IllegalArgumentException("at least one thread must speak, not " + synthesisThreads);
        }
    }

    /** Free ports on the loopback interface, five parallel tasks, half a second a task, one speaking thread per core. */
    public static KlingStandInSettings defaults(Path folder) {
        return new KlingStandInSettings(
                folder,
                new Address("127.0.0.1", null, 0, 0),
                new Credentials("stand-in-access-key", "stand-in-secret-key", null),
                new Limits(5, 0),
                new Pace(Duration.ofMillis(100), Duration.ofMillis(400)),
                new Tariff(new BigDecimal("0.05"), new BigDecimal("1000")),
                AccountState.NONE,
                Faults.none(),
                Duration.ofDays(30),
                Runtime.getRuntime().availableProcessors(),
                InstantSource.system(),
                new SecureRandom());
    }

    public KlingStandInSettings withAddress(Address changed) {
        return new KlingStandInSettings(
                folder,
                changed,
                credentials,
                limits,
                pace,
                tariff,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withCredentials(Credentials changed) {
        return new KlingStandInSettings(
                folder,
                address,
                changed,
                limits,
                pace,
                tariff,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withLimits(Limits changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                changed,
                pace,
                tariff,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withPace(Pace changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                changed,
                tariff,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withUrlLifetime(Duration changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                tariff,
                account,
                faults,
                changed,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withSynthesisThreads(int changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                tariff,
                account,
                faults,
                urlLifetime,
                changed,
                clock,
                chance);
    }

    public KlingStandInSettings withClock(InstantSource changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                tariff,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                changed,
                chance);
    }

    public KlingStandInSettings withTariff(Tariff changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                changed,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withAccount(AccountState changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                tariff,
                changed,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    public KlingStandInSettings withFaults(Faults changed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                tariff,
                account,
                changed,
                urlLifetime,
                synthesisThreads,
                clock,
                chance);
    }

    /** Requests that come one after the other meet the same faults for the same seed. */
    public KlingStandInSettings withSeed(long seed) {
        return new KlingStandInSettings(
                folder,
                address,
                credentials,
                limits,
                pace,
                tariff,
                account,
                faults,
                urlLifetime,
                synthesisThreads,
                clock,
                new Random(seed));
    }

    /**
     * Who may call: whoever signs tokens with the keys, or shows the fixed API key, if there is one.
     *
     * @param accessKey the issuer of the tokens
     * @param secretKey signs the tokens, and the audio URLs
     * @param apiKey a bearer token that is not a JWT, as resellers hand out
     */
    public record Credentials(
            String accessKey, String secretKey, @Nullable String apiKey) {

        public Credentials {
            if (accessKey.isBlank() || secretKey.isBlank() || apiKey != null && apiKey.isBlank()) {
                throw new IllegalArgumentException("the stand-in's keys must not be blank");
            }
        }

        @Override
        public String toString() {
            return "Credentials[" + accessKey + ", secrets withheld]";
        }
    }

    /**
     * What the account allows, over all its keys and callers.
     *
     * @param maxParallel tasks between submission and their end, over all stand-ins of one folder
     * @param maxRequestsPerSecond requests in any second; 0 for no limit
     */
    public record Limits(int maxParallel, int maxRequestsPerSecond) {

        public Limits {
            if (maxParallel < 1 || maxRequestsPerSecond < 0) {
                throw new IllegalArgumentException("not limits of an account: " + maxParallel + " parallel tasks, "
                        + maxRequestsPerSecond + " requests a second");
            }
        }
    }

    /**
     * How long a task takes at least; speaking may take longer.
     *
     * @param queue how long it is {@code submitted}
     * @param processing how long it is {@code processing} after that
     */
    public record Pace(Duration queue, Duration processing) {

        public Pace {
            if (queue.isNegative() || processing.isNegative()) {
                throw new IllegalArgumentException("a task takes no negative time");
            }
        }
    }
}
