package lectern.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as the provider's list shows it.
 *
 * @param answer what the provider says of it
 * @param createdAt when the provider created it, by the provider's clock; none where that cannot be read
 */
public record ListedTask(TaskAnswer answer, @Nullable Instant createdAt) {

    /** The provider's name for the task. */
    public String providerTaskId() {
        return answer.providerTaskId();
    }

    /** Where the task stands. */
    public TaskAnswer.Status status() {
        return answer.status();
    }
}
