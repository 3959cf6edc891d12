package lectern.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.task.SpeechRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the provider has been of no use for so long that going on is of none either, and stops the run; and when it has said so
 * often that it does not know a task that the task is to be given up.
 */
final class Reachability {

    private static final Logger log = LoggerFactory.getLogger(Reachability.class);
    private static final Duration TOLD_AFTER = Duration.ofSeconds(15);
    private static final int MOST_BAD_TEXTS = 2;
    private static final int MOST_UNUSABLE = 5;
    private static final int MOST_UNKNOWN = 5;
    private static final Duration MAY_BE_TOLD = Duration.ofHours(1);

    private final Duration patience;

    /** Between two attempts that are further apart nobody wanted to ask. */
    private final Duration unasked;

    private final StopSignal stop;
    private final InstantSource clock;
    private final Set<SpeechKey> refusedInARow = new HashSet<>();
    private final Set<SpeechKey> unusableInARow = new HashSet<>();

    /** By its name at the provider: how often in a row it was said that there is no such task. */
    private final Map<String, Integer> unknownInARow = new HashMap<>();

    /** By its name: how often in a row nothing could be learnt of a task while answers about others came. */
    private final Map<String, Untold> untoldInARow = new HashMap<>();

    /** How many answers about tasks came. */
    private long known;

    private boolean isTold;
    private @Nullable Instant unreachableSince;
    private @Nullable Instant lastMissed;

    /**
     * Of a task nothing could be learnt.
     *
     * @param times each time after an answer about another
     * @param known how many answers had come at the last time
     * @param since the first time
     */
    private record Untold(int times, long known, Instant since) {}

    /** @param longestPause how far apart two attempts may be though somebody waits for them */
    Reachability(Duration patience, Duration longestPause, StopSignal stop, InstantSource clock) {
        this.patience = patience;
        Duration half = patience.dividedBy(2);
        Duration twice = longestPause.multipliedBy(2);
        this.unasked = half.compareTo(twice) > 0 ? half : twice;
        this.stop = stop;
        this.clock = clock;
    }

    /** An answer came, whatever it says. */
    synchronized void reached() {
        unreachableSince = null;
    }

    /** An answer about a task came, as from whoever knows it. */
    synchronized void known(String task) {
        reached();
        unknownInARow.remove(task);
        untoldInARow.remove(task);
        known++;
    }

    /**
     * Nothing could be learnt of a task, which says nothing of the provider as long as it tells of others: a task of which nothing
     * is learnt time and again, for an hour, while others are told of is to be given up. A part of the provider may be down meanwhile.
     *
     * @return whether it is
     */
    synchronized boolean isUntoldForGood(String task) {
        Instant at = clock.instant();
        Untold before = untoldInARow.getOrDefault(task, new Untold(0, known, at));
        Untold now = new Untold(before.times() + (known > before.known() ? 1 : 0), known, before.since());
        untoldInARow.put(task, now);
        boolean isForGood =
                now.times() > MOST_UNKNOWN && !before.since().plus(MAY_BE_TOLD).isAfter(at);
        if (isForGood) {
            untoldInARow.remove(task);
        }
        return isForGood;
    }

    /**
     * A task that was paid for is said not to be there. One server may say so while another knows it, so that it is not given up for some
     * such answers.
     *
     * @return whether it is to be given up
     */
    synchronized boolean isUnknownForGood(String task) {
        boolean isForGood = unknownInARow.merge(task, 1, Integer::sum) > MOST_UNKNOWN;
        if (isForGood) {
            unknownInARow.remove(task);
        }
        return isForGood;
    }

    /** A request was accepted. */
    synchronized void accepted() {
        reached();
        refusedInARow.clear();
    }

    /**
     * An answer came that says no; one that says that the service is down or overloaded is as good as none. Of an internal error,
     * whoever asked has to tell: of a request {@link #isAboutTheText}, of a question after a task {@link #missed}.
     */
    void answered(SpeechRefusedException refusal) {
        switch (refusal.consequence()) {
            case TRY_LATER -> missed(String.valueOf(refusal.getMessage()));
            case TRY_AGAIN -> {}
            default -> reached();
        }
    }

    /**
     * Whether an internal error can be the fault of this text: not if several others fail like it, and none is accepted. Then
     * it is as if the provider had not answered.
     */
    synchronized boolean isAboutTheText(SpeechKey key, String why) {
        refusedInARow.add(key);
        if (refusedInARow.size() <= MOST_BAD_TEXTS) {
            reached();
            return true;
        }
        missed(why);
        return false;
    }

    /** No answer came. Time in which nobody asked does not count. */
    synchronized void missed(String why) {
        Instant now = clock.instant();
        Instant before = lastMissed;
        lastMissed = now;
        if (unreachableSince == null || before == null || before.plus(unasked).isBefore(now)) {
            unreachableSince = now;
            isTold = false;
        } else if (Duration.between(unreachableSince, now).compareTo(patience) > 0) {
            stop.request(StopReason.provider(unreachableSince, Duration.between(unreachableSince, now), why));
        } else if (!isTold && Duration.between(unreachableSince, now).compareTo(TOLD_AFTER) > 0) {
            isTold = true;
            log.warn(
                    "The provider has not answered for {} s: {}. It is asked again, for {} s in all",
                    Duration.between(unreachableSince, now).toSeconds(),
                    why,
                    patience.toSeconds());
        }
    }

    /** Audio came that can be used. */
    synchronized void usable() {
        unusableInARow.clear();
    }

    /**
     * The audio that was bought for {@code key} cannot be had, or not be used. If that goes for several texts in a row, the fault
     * is not theirs, and to buy them again and again would only cost.
     */
    synchronized void unusable(SpeechKey key) {
        unusableInARow.add(key);
        if (unusableInARow.size() >= MOST_UNUSABLE) {
            stop.request(new StopReason(
                    StopReason.Kind.OUTAGE,
                    "The audio of %d texts in a row cannot be had or used; lectern.log says why. Is the audio's host reachable from here? Nothing more is bought; run again to go on."
                            .formatted(unusableInARow.size())));
        }
    }
}
