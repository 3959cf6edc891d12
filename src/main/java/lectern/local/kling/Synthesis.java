package lectern.local.kling;

import lectern.local.speech.Recording;
import lectern.local.speech.SpeechException;

/** Speaks what was ordered; tests put one in its place that waits or fails. */
interface Synthesis extends AutoCloseable {

    Recording speak(TtsOrder order) throws SpeechException;

    /** The same as WAV: what {@link #speak} gives, before it is compressed. */
    default byte[] wav(TtsOrder order) throws SpeechException {
        throw new SpeechException("this speech is kept as MP3 alone");
    }

    @Override
    default void close() {}
}
