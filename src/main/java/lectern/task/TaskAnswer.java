package lectern.task;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of a task, in the answer to its submission or to a query.
 *
 * @param requestId the provider's name for the request that was answered
 * @param providerTaskId the provider's name for the task
 * @param status where the task stands; one that is said to have succeeded, and shows no audio yet, is pending
 * @param message the provider's words, for instance why the task failed; may be empty
 * @param audio the result; there if, and only if, the task has succeeded
 * @param units what the task cost, if the provider says so
 * @param took from its creation to its last change, by the provider's clock, if that is told
 */
public record TaskAnswer(
        String requestId,
        String providerTaskId,
        Status status,
        String message,
        @Nullable Audio audio,
        @Nullable BigDecimal units,
        @Nullable Duration took) {

    public TaskAnswer {
        if ((status == Status.SUCCEEDED) != (audio != null)) {
            throw new IllegalArgumentException(
                    "task " + providerTaskId + " is " + status + (audio == null ? " without audio" : " and has audio"));
        }
    }

    /** Of a task whose times are not told. */
    public TaskAnswer(
            String requestId,
            String providerTaskId,
            Status status,
            String message,
            @Nullable Audio audio,
            @Nullable BigDecimal units) {
        this(requestId, providerTaskId, status, message, audio, units, null);
    }

    /** Where a task stands at the provider. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    /**
     * A finished task's audio.
     *
     * @param url where it can be fetched, for 30 days, without credentials
     * @param duration its length as announced; none where the provider's number cannot be read
     */
    public record Audio(String url, @Nullable Duration duration) {}
}
