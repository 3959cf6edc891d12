package lectern.local.speech;

/** A text was not spoken; the message says why, in words that may be shown to whoever ordered it. */
public final class SpeechException extends Exception {

    public SpeechException(String message) {
        super(message);
    }

    public SpeechException(String message, Throwable cause) {
        super(message, cause);
    }
}
