package lectern.task;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider answered, and said no. The request bought nothing. */
public final class SpeechRefusedException extends RuntimeException {

    private final Consequence consequence;
    private final int code;
    private final String requestId;
    private final String reason;
    private final @Nullable Duration retryAfter;

    /**
     * @param consequence what it means for the run
     * @param code the provider's error code, or the HTTP status where the answer held none
     * @param requestId the provider's name for the request; empty where the answer held none
     * @param reason the provider's words
     */
    public SpeechRefusedException(Consequence consequence, int code, String requestId, String reason) {
        this(consequence, code, requestId, reason, null);
    }

    /**
     * As above, where the answer may say when to come again.
     *
     * @param retryAfter how long the provider asks to be left alone
     */
    public SpeechRefusedException(
            Consequence consequence, int code, String requestId, String reason, @Nullable Duration retryAfter) {
        super("the speech API refused with code %d: %s%s"
                .formatted(code, reason, requestId.isEmpty() ? "" : " (request " + requestId + ")"));
        this.consequence = consequence;
        this.code = code;
        this.requestId = requestId;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Consequence consequence() {
        return consequence;
    }

    public int code() {
        return code;
    }

    public String requestId() {
        return requestId;
    }

    public String reason() {
        return reason;
    }

    /** How long the provider asks to be left alone, counted from its answer; more than nothing, at most an hour. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
