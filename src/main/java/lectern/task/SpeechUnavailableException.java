package lectern.task;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider could not be reached, or what came back is not an answer of its API. It may be there later. */
public final class SpeechUnavailableException extends RuntimeException {

    private final boolean mayHaveArrived;
    private final @Nullable Duration retryAfter;

    /**
     * @param message what happened
     * @param mayHaveArrived whether the provider may have received, and acted on, the request
     */
    public SpeechUnavailableException(String message, boolean mayHaveArrived, Throwable cause) {
        super(message, cause);
        this.mayHaveArrived = mayHaveArrived;
        this.retryAfter = null;
    }

    /** As above, where an answer arrived that nobody understands. */
    public SpeechUnavailableException(String message, boolean mayHaveArrived) {
        this(message, mayHaveArrived, (Duration) null);
    }

    /**
     * As above, where the answer may say when to come again.
     *
     * @param retryAfter how long whatever answered asks to be left alone
     */
    public SpeechUnavailableException(String message, boolean mayHaveArrived, @Nullable Duration retryAfter) {
        super(message);
        this.mayHaveArrived = mayHaveArrived;
        this.retryAfter = retryAfter;
    }

    /** Whether a task may exist, and be paid for, although no answer names it. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** How long whatever answered asks to be left alone, counted from then; more than nothing, at most an hour. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
