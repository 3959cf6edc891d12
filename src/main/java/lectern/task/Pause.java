package lectern.task;

import java.time.Duration;

/** The one way in which this program waits. */
@FunctionalInterface
public interface Pause {

    /** Returns after {@code duration}, or at once where the thread is asked to end. */
    void sleep(Duration duration);

    /** Really waits; an interrupt ends the wait and stays set. */
    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
