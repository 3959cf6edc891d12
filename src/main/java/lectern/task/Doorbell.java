package lectern.task;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes somebody who waits for something to do. What is rung while nobody waits is heard by the next who does. */
public final class Doorbell {

    private final Semaphore rings = new Semaphore(0);

    /** Wakes one of those who wait. */
    public void ring() {
        rings.release();
    }

    /**
     * Returns once it has rung since somebody was woken last, or after {@code longest}, or where the thread is asked to end.
     *
     * @return whether it has rung
     */
    public boolean await(Duration longest) {
        try {
            boolean hasRung = rings.tryAcquire(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
            if (hasRung) {
                rings.drainPermits(); // one look is enough for all that there is to do
            }
            return hasRung;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
