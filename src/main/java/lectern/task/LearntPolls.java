package lectern.task;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import lectern.chunk.SpeechKey;

/**
 * When to ask about a task: by the schedule until enough tasks have ended, then by how long those took. Slots that are free
 * and not known to be are pace that is lost, and so are requests that the account does not allow: where it allows few for each
 * task, they are asked about later and less often. Where it allows any number, the first tasks are asked about often, so that it
 * is soon known when to ask about all others. Safe to use from many threads.
 */
public final class LearntPolls {

    private static final int REMEMBERED = 32;
    private static final int ENOUGH = 8;
    private static final double LEAST_MILLIS = 5;
    private static final double LEAST_STEP_MILLIS = 20;
    private static final double GROWTH = 1.5;

    /** So much later than it ended, in parts of how long it took, a task is seen whose time is to be learnt. */
    private static final double PROBING = 0.1;

    private static final double LEAST_PROBE_MILLIS = 100;

    private final PollSchedule schedule;
    private final double requestsPerSecond;
    private final double[] took = new double[REMEMBERED];
    private final Set<SpeechKey> probes = new HashSet<>();
    private int ended;

    /** @param requestsPerSecond how many requests a second the account allows for each task in flight; 0 is no limit */
    public LearntPolls(PollSchedule schedule, double requestsPerSecond) {
        this.schedule = schedule;
        this.requestsPerSecond = requestsPerSecond;
    }

    /** How often a task may be asked about, and so how soon. */
    private enum Means {
        /** As early as one in ten ends, and then in small steps. */
        AMPLE(0.1, 0.03),
        /** When half of them have ended. */
        FEW(0.5, 0.15),
        /** When nine in ten have. */
        ONE(0.9, 0.3);

        private final double share;
        private final double step;

        Means(double share, double step) {
            this.share = share;
            this.step = step;
        }
    }

    /**
     * A task has succeeded, so long after its submission.
     *
     * @return whether it is known from now on, and was not before, how long tasks take
     */
    public synchronized boolean ended(Duration after) {
        took[ended++ % REMEMBERED] = after.toNanos() / 1e6;
        return ended == ENOUGH;
    }

    /** How long after its submission a task has likely ended; zero as long as that is not known. */
    public Duration usual() {
        double[] known = known();
        return known.length < ENOUGH ? Duration.ZERO : duration(firstMillis(known));
    }

    /**
     * How long to wait before the first query.
     *
     * @param key of the task
     * @param characters length of its text in UTF-16 units
     */
    public Duration first(SpeechKey key, int characters) {
        double[] known = known();
        if (known.length >= ENOUGH) {
            return duration(firstMillis(known));
        }
        probe(key);
        return schedule.delay(characters, 0);
    }

    /**
     * How long to wait before another query of a task that has not ended.
     *
     * @param key of the task
     * @param characters length of its text in UTF-16 units
     * @param polls how many queries have been made already, one at least
     * @param age how long ago it was submitted
     */
    public Duration next(SpeechKey key, int characters, int polls, Duration age) {
        double[] known = known();
        if (known.length < ENOUGH) {
            Duration planned = schedule.delay(characters, polls);
            return isProbe(key) ? probing(schedule.delay(characters, 0), polls, planned) : planned;
        }
        double late = age.toMillis() - firstMillis(known);
        return duration(late < 0 ? -late : stepMillis(known) + (GROWTH - 1) * late);
    }

    private synchronized void probe(SpeechKey key) {
        if (requestsPerSecond == 0 && probes.size() < ENOUGH) {
            probes.add(key);
        }
    }

    private synchronized boolean isProbe(SpeechKey key) {
        return probes.contains(key);
    }

    private static Duration probing(Duration first, int polls, Duration planned) {
        double step = PROBING * first.toMillis() * Math.pow(1 + PROBING, polls - 1);
        Duration probing = Duration.ofMillis((long) Math.max(LEAST_PROBE_MILLIS, step));
        return probing.compareTo(planned) < 0 ? probing : planned;
    }

    /** So long after its submission a task may have ended. */
    private double firstMillis(double[] known) {
        double share = means(median(known)).share;
        return Math.max(LEAST_MILLIS, known[(int) (share * (known.length - 1))]);
    }

    private double stepMillis(double[] known) {
        double usual = median(known);
        return Math.max(LEAST_STEP_MILLIS, means(usual).step * usual);
    }

    private static double median(double[] known) {
        return known[known.length / 2];
    }

    private Duration duration(double millis) {
        return Duration.ofNanos(
                (long) (1e6 * Math.min(millis, schedule.longest().toMillis())));
    }

    /** A request of each task is its submission. */
    private Means means(double usualMillis) {
        double queries = requestsPerSecond * usualMillis / 1000 - 1;
        if (requestsPerSecond == 0 || queries >= 4) {
            return Means.AMPLE;
        }
        return queries >= 2 ? Means.FEW : Means.ONE;
    }

    private synchronized double[] known() {
        double[] sorted = Arrays.copyOf(took, Math.min(ended, REMEMBERED));
        Arrays.sort(sorted);
        return sorted;
    }
}
