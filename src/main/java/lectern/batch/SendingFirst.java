package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * What keeps the account full goes before what can be done a moment later: while slots that became free are filled, whoever would
 * fetch, store or stitch lets that have the processor. Many answers come at once where many requests were sent at once.
 */
final class SendingFirst {

    private static final long LONGEST_MILLIS = 300;

    /** A step that broke off between two looks says no more that slots are filled, and must not keep the others waiting. */
    private static final long FILLED_WITHIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<Object, Long> filling = new IdentityHashMap<>();
    private final LongSupplier nanos;
    private final Semaphore processors;

    SendingFirst() {
        this(System::nanoTime, Runtime.getRuntime().availableProcessors());
    }

    /**
     * For a machine.
     *
     * @param nanos a time that never goes back
     * @param processors how many it has
     */
    SendingFirst(LongSupplier nanos, int processors) {
        this.nanos = nanos;
        this.processors = new Semaphore(Math.max(1, processors - 1));
    }

    /** Something that keeps a processor busy. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    /** Somebody has found slots that became free, and fills them; to be said again for more of them. */
    synchronized void begins(Object who) {
        filling.put(who, nanos.getAsLong());
    }

    /** They are filled. */
    synchronized void ends(Object who) {
        if (filling.remove(who) != null) {
            notifyAll();
        }
    }

    /** Returns once nobody fills slots, or after a moment. */
    synchronized void giveWay() {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        for (long left = LONGEST_MILLIS; isAnybodyFilling() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Does what keeps a processor busy for a while once another is left to whoever sends. */
    <T> T besides(Work<T> work) throws IOException {
        processors.acquireUninterruptibly();
        try {
            return work.done();
        } finally {
            processors.release();
        }
    }

    private boolean isAnybodyFilling() {
        long now = nanos.getAsLong();
        return filling.values().stream().anyMatch(since -> now - since < FILLED_WITHIN_NANOS);
    }
}
