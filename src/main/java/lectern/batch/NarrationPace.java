package lectern.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import lectern.audio.SpeechPace;
import lectern.document.Voice;
import lectern.postgres.SpeechRates;
import lectern.task.PendingAudio;

/**
 * What a clip's pace is held against: the median of the narrated edition in the voice that reads the clip; while that has too
 * few clips, the median of the voice over all the ledger. A task that was taken over from another document's dead process is
 * judged so too, by its own voice. Medians are kept for the next clips. Safe to use from many threads.
 */
final class NarrationPace {

    private static final int CLIPS_PER_MEDIAN = 20;

    /** An edition's first clips are soon enough for a median of its own. */
    private static final int CLIPS_PER_MAKESHIFT = 4;

    private final SpeechRates rates;
    private final Narration narration;
    private final Map<Voice, Kept> kept = new HashMap<>();

    NarrationPace(SpeechRates rates, Narration narration) {
        this.rates = rates;
        this.narration = narration;
    }

    private record Kept(SpeechPace pace, int clipsLeft) {}

    /** The pace to judge {@code pending} by; unknown for texts that are too short to be judged. */
    SpeechPace of(PendingAudio pending) {
        if (pending.characters() < SpeechPace.SHORTEST_JUDGED) {
            return SpeechPace.unknown();
        }
        Voice voice = pending.voice();
        synchronized (kept) {
            Kept now = kept.get(voice);
            if (now == null || now.clipsLeft() == 0) {
                now = ask(voice);
            }
            kept.put(voice, new Kept(now.pace(), now.clipsLeft() - 1));
            return now.pace();
        }
    }

    private Kept ask(Voice voice) {
        OptionalDouble own = rates.medianMillisPerCharacter(narration.document(), narration.edition(), voice);
        return own.isPresent()
                ? new Kept(new SpeechPace(own), CLIPS_PER_MEDIAN)
                : new Kept(new SpeechPace(rates.medianMillisPerCharacter(voice)), CLIPS_PER_MAKESHIFT);
    }
}
