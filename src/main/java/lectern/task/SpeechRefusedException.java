package lectern.task;

/** The provider answered, and said no. The request bought nothing. */
public final class SpeechRefusedException extends RuntimeException {

    private final Consequence consequence;
    private final int code;
    private final String requestId;
    private final String reason;

    /**
     * @param consequence what it means for the run
     * @param code the provider's error code, or the HTTP status where the answer held none
     * @param requestId the provider's name for the request; empty where the answer held none
     * @param reason the provider's words
     */
    public SpeechRefusedException(Consequence consequence, int code, String requestId, String reason) {
        super("the speech API refused with code %d: %s%s"
                .formatted(code, reason, requestId.isEmpty() ? "" : " (request " + requestId + ")"));
        this.consequence = consequence;
        this.code = code;
        this.requestId = requestId;
        this.reason = reason;
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
}
