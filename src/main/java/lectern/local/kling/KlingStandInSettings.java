package lectern.local.kling;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-in is set up.
 *
 * @param folder where its books and its audio last from run to run; made if it is not there
 * @param address where it listens
 * @param credentials who may call
 * @param conduct how it behaves to those who call
 * @param synthesisThreads how many texts are spoken at once
 * @param clock tells the time
 * @param chance draws the faults; used by many threads
 */
public record KlingStandInSettings(
        Path folder,
        Address address,
        Credentials credentials,
        Conduct conduct,
        int synthesisThreads,
        InstantSource clock,
        RandomGenerator chance) {

    public KlingStandInSettings {
        if (synthesisThreads < 1) {
            throw new IllegalArgumentException("at least one thread must speak, not " + synthesisThreads);
        }
    }

    /** Free ports on the loopback interface, one speaking thread per core. */
    public static KlingStandInSettings defaults(Path folder) {
        return new KlingStandInSettings(
                folder,
                new Address("127.0.0.1", null, 0, 0),
                new Credentials("stand-in-access-key", "stand-in-secret-key", null),
                Conduct.good(),
                Runtime.getRuntime().availableProcessors(),
                InstantSource.system(),
                new SecureRandom());
    }

    public KlingStandInSettings withAddress(Address changed) {
        return new KlingStandInSettings(folder, changed, credentials, conduct, synthesisThreads, clock, chance);
    }

    public KlingStandInSettings withCredentials(Credentials changed) {
        return new KlingStandInSettings(folder, address, changed, conduct, synthesisThreads, clock, chance);
    }

    public KlingStandInSettings withConduct(Conduct changed) {
        return new KlingStandInSettings(folder, address, credentials, changed, synthesisThreads, clock, chance);
    }

    public KlingStandInSettings withSynthesisThreads(int changed) {
        return new KlingStandInSettings(folder, address, credentials, conduct, changed, clock, chance);
    }

    public KlingStandInSettings withClock(InstantSource changed) {
        return new KlingStandInSettings(folder, address, credentials, conduct, synthesisThreads, changed, chance);
    }

    /** Requests that come one after the other meet the same faults for the same seed. */
    public KlingStandInSettings withSeed(long seed) {
        return new KlingStandInSettings(
                folder, address, credentials, conduct, synthesisThreads, clock, new Random(seed));
    }

    public KlingStandInSettings withLimits(Limits changed) {
        return withConduct(conduct.withLimits(changed));
    }

    public KlingStandInSettings withPace(Pace changed) {
        return withConduct(conduct.withPace(changed));
    }

    public KlingStandInSettings withUrlLifetime(Duration changed) {
        return withConduct(conduct.withUrlLifetime(changed));
    }

    public KlingStandInSettings withTariff(Tariff changed) {
        return withConduct(conduct.withTariff(changed));
    }

    public KlingStandInSettings withAccount(AccountState changed) {
        return withConduct(conduct.withAccount(changed));
    }

    public KlingStandInSettings withFaults(Faults changed) {
        return withConduct(conduct.withFaults(changed));
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
