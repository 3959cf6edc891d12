package lectern.local.speech;

import java.util.Optional;

/** A synthesiser. Safe to use from many threads. */
interface Speech extends AutoCloseable {

    /**
     * Reads {@code text} aloud, into memory. The sound may be empty where the text holds nothing that can be said.
     *
     * @throws SpeechException if the synthesiser itself failed
     */
    Pcm speak(String text, Delivery delivery) throws SpeechException;

    /** What whoever listens must know about this speech, for instance that it is a placeholder. */
    default Optional<String> remark() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
