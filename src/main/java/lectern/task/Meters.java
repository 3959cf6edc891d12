package lectern.task;

import java.math.BigDecimal;
import java.time.Duration;

/** Is told what happens, as it happens, for whoever watches from outside. Throws nothing, and changes nothing. */
public interface Meters {

    /** Nobody watches. */
    Meters NONE = new Meters() {};

    /** What is asked of the provider. */
    enum Request {
        /** A task is ordered. */
        SUBMIT,
        /** A task is asked about. */
        POLL,
        /** The account's tasks are listed. */
        LIST,
        /** The account's balance is asked for. */
        BALANCE,
        /** Audio is fetched. */
        DOWNLOAD
    }

    /** Tasks have left one state for another, and that is recorded. */
    default void changed(TaskState from, TaskState to, int tasks) {}

    /**
     * A request was made.
     *
     * @param code 0, the provider's error code, or an HTTP status; -1 where no answer came, or none that can be understood
     */
    default void requested(Request request, int code, Duration took) {}

    /** The provider has told what a task cost. */
    default void spent(BigDecimal units) {}

    /** A text's audio is here, so long after its request was accepted. */
    default void heard(Duration sinceSubmission) {}

    /** A run needs not buy chunks, because their clips are there. */
    default void reused(int chunks) {}

    /** A document was narrated, as far as it goes. */
    default void narrated(String outcome) {}

    /** An edition was stitched and published. */
    default void published(Duration took) {}

    /** A call to the object store ended. */
    default void stored(String operation, boolean isWell, Duration took) {}

    /** A run, or a night without one, has ended. May take as long as telling somebody takes, which is seconds. */
    default void ended(int exitStatus) {}

    /** The process ends in a way that is not that of the last run which was told; nothing more is counted. May take as long. */
    default void left(int exitStatus) {}

    /** Whether an end was told; where nobody wants to be told, always. */
    default boolean isEndTold() {
        return true;
    }
}
