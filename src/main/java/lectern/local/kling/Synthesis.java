package lectern.local.kling;

import lectern.local.speech.Recording;
import lectern.local.speech.SpeechException;

/** Speaks what was ordered; tests put one in its place that waits or fails. */
interface Synthesis extends AutoCloseable {

    Recording speak(TtsOrder order) throws SpeechException;

    @Override
    default void close() {}
}
