package lectern.batch;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells from the provider's words whether a task failed by what its text says, in which case it would fail again. The API has
 * no code for it; its page says only that the message displays "the failure reason … (such as triggering the content risk
 * control of the platform, etc.)".
 */
final class FailedTaskReason {

    private static final Pattern POLICY =
            Pattern.compile("risk|policy|policies|sensitive|prohibited|violat|moderation|风控|敏感|违规|审核");

    private FailedTaskReason() {}

    static boolean isPolicy(String message) {
        return POLICY.matcher(message.toLowerCase(Locale.ROOT)).find();
    }
}
