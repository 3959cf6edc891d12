package lectern.task;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why a task failed for good, in the provider's own terms.
 *
 * @param code the provider's error code; 0 where a task ended as failed without one
 * @param reason the provider's words
 * @param requestId the provider's name for the request that was answered
 */
public record TaskFailure(int code, String reason, String requestId) {

    private static final int PLATFORM_POLICY = 1300;
    private static final int CONTENT_SECURITY_POLICY = 1301;

    /**
     * The API has no code for a task that failed by what its text says; its page says only that the message displays "the
     * failure reason … (such as triggering the content risk control of the platform, etc.)".
     */
    private static final Pattern POLICY =
            Pattern.compile("risk|policy|policies|sensitive|prohibited|violat|moderation|风控|敏感|违规|审核");

    /** The failure that a refusal tells of. */
    public static TaskFailure of(SpeechRefusedException refusal) {
        return new TaskFailure(refusal.code(), refusal.reason(), refusal.requestId());
    }

    /** Whether what the text says is to blame, so that the same words would be refused again. */
    public boolean isPolicy() {
        return switch (code) {
            case PLATFORM_POLICY, CONTENT_SECURITY_POLICY -> true;
            case 0 -> POLICY.matcher(reason.toLowerCase(Locale.ROOT)).find();
            default -> false;
        };
    }
}
