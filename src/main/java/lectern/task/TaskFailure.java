package lectern.task;

/**
 * Why a task failed for good, in the provider's own terms.
 *
 * @param code the provider's error code; 0 where a task ended as failed without one
 * @param reason the provider's words
 * @param requestId the provider's name for the request that was answered
 */
public record TaskFailure(int code, String reason, String requestId) {

    /** The failure that a refusal tells of. */
    public static TaskFailure of(SpeechRefusedException refusal) {
        return new TaskFailure(refusal.code(), refusal.reason(), refusal.requestId());
    }
}
