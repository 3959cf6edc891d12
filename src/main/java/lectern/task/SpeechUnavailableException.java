package lectern.task;

/** The provider could not be reached, or what came back is not an answer of its API. It may be there later. */
public final class SpeechUnavailableException extends RuntimeException {

    private final boolean mayHaveArrived;

    /**
     * @param message what happened
     * @param mayHaveArrived whether the provider may have received, and acted on, the request
     */
    public SpeechUnavailableException(String message, boolean mayHaveArrived, Throwable cause) {
        super(message, cause);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** As above, where an answer arrived that nobody understands. */
    public SpeechUnavailableException(String message, boolean mayHaveArrived) {
        super(message);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** Whether a task may exist, and be paid for, although no answer names it. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
