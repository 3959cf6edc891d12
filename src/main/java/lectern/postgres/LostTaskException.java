package lectern.postgres;

import lectern.chunk.SpeechKey;
import lectern.task.TaskState;

/** A task was not in the state that a change leaves: another process changed it first, and its change stands. */
public final class LostTaskException extends RuntimeException {

    LostTaskException(SpeechKey key, TaskState from, TaskState to) {
        super("task %s is not %s any more, so it does not become %s".formatted(key, from, to));
    }
}
