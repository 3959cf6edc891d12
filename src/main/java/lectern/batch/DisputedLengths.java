package lectern.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lectern.audio.AnnouncedLength;
import lectern.audio.AudioFacts;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;

/**
 * What a process has learnt of clips that are not as long as announced, or as usual. An announcement is only a hint: where a second
 * purchase of the same words is as long as the first, the clips are right and the announcement is wrong; where that happened
 * often enough within an hour, the provider's announcements are no hint at all, or each chunk of a book would be bought twice. Another
 * process learns it anew. Safe to use from many threads.
 */
final class DisputedLengths {

    private static final int WRONG_OFTEN_ENOUGH = 3;

    /** A worker lives for months, and one text in each of them says nothing. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    private record Purchase(int attempt, AudioFacts facts) {}

    private final Map<SpeechKey, Purchase> rejected = new ConcurrentHashMap<>();
    private final Deque<Instant> wrong = new ArrayDeque<>();
    private final InstantSource clock;

    DisputedLengths(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether announced lengths need not be looked at any more. */
    synchronized boolean areMeaningless() {
        return wrong.size() == WRONG_OFTEN_ENOUGH
                && wrong.getFirst().isAfter(clock.instant().minus(A_WHILE));
    }

    /** Whether an earlier purchase of the same words, rejected for its length, was as long as {@code facts}. */
    boolean isConfirmed(PendingAudio audio, AudioFacts facts) {
        Purchase before = rejected.get(audio.key());
        return before != null && before.attempt() != audio.attempt() && AnnouncedLength.isSame(facts, before.facts());
    }

    /** The clip is not as long as was expected, and its words are bought again. */
    void rejected(PendingAudio audio, AudioFacts facts) {
        rejected.put(audio.key(), new Purchase(audio.attempt(), facts));
    }

    /** The clip is not as long as announced, and is trusted. */
    synchronized void announcementWasWrong() {
        if (wrong.size() == WRONG_OFTEN_ENOUGH) {
            wrong.removeFirst();
        }
        wrong.addLast(clock.instant());
    }
}
