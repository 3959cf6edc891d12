package lectern.task;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a task stands. Only the changes that {@link #canBecome} allows exist; the ledger's statements name the state that
 * they leave, so that a change which another process made first is noticed.
 */
public enum TaskState {
    /** Nothing was asked of the provider, or all that was asked has ended without audio. */
    PLANNED,
    /** Claimed by a process; from the moment that it is marked as sent, its request is in doubt. */
    SUBMITTING,
    /** The provider accepted it and has not said that it ended. */
    SUBMITTED,
    /** The provider has its audio. */
    READY,
    /** The audio was checked and lies in a staging folder. */
    DOWNLOADED,
    /** The audio is in the object store; the key is never bought again, unless its clip is lost there, removed, or disowned by an operator. */
    STORED,
    /** It cannot be had; only an operator's retry plans it again. */
    FAILED;

    /** The states in which a task counts on the account's limit. */
    public static final Set<TaskState> IN_FLIGHT = Set.of(SUBMITTING, SUBMITTED);

    /** The states in which nothing more is to be asked of the provider. */
    public static final Set<TaskState> SETTLED = Set.of(DOWNLOADED, STORED, FAILED);

    /** Whether a task in this state may be changed to {@code next} by any event. */
    public boolean canBecome(TaskState next) {
        return successors().contains(next);
    }

    private Set<TaskState> successors() {
        return switch (this) {
            case PLANNED -> EnumSet.of(SUBMITTING);
            case SUBMITTING -> EnumSet.of(SUBMITTED, PLANNED, FAILED);
            case SUBMITTED -> EnumSet.of(READY, PLANNED, FAILED);
            case READY -> EnumSet.of(READY, DOWNLOADED, PLANNED, FAILED);
            case DOWNLOADED -> EnumSet.of(STORED, READY);
            case STORED -> EnumSet.of(STORED, PLANNED);
            case FAILED -> EnumSet.of(PLANNED);
        };
    }
}
