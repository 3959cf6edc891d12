package lectern.batch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.audio.AnnouncedLength;
import lectern.audio.AudioFacts;
import lectern.chunk.SpeechKey;

/**
 * What a step has learnt of announced lengths that its clips do not have. An announcement is only a hint: where a second
 * purchase of the same words is as long as the first, the clips are right and the announcement is wrong; where that happened
 * often enough, the provider's announcements are no hint at all, or each chunk of a book would be bought twice. A later step
 * learns it anew. Safe to use from many threads.
 */
final class DisputedLengths {

    private static final int WRONG_OFTEN_ENOUGH = 3;

    private final Map<SpeechKey, AudioFacts> rejected = new ConcurrentHashMap<>();
    private final AtomicInteger wrong = new AtomicInteger();

    /** Whether announced lengths need not be looked at any more. */
    boolean areMeaningless() {
        return wrong.get() >= WRONG_OFTEN_ENOUGH;
    }

    /** Whether an earlier purchase of {@code key}, rejected for its announced length, was as long as {@code facts}. */
    boolean isConfirmed(SpeechKey key, AudioFacts facts) {
        AudioFacts before = rejected.get(key);
        return before != null && AnnouncedLength.isSame(facts, before);
    }

    /** The clip is not as long as announced, and its words are bought again. */
    void rejected(SpeechKey key, AudioFacts facts) {
        rejected.put(key, facts);
    }

    /** The clip is not as long as announced, and is trusted. */
    void announcementWasWrong() {
        wrong.incrementAndGet();
    }
}
