package lectern.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Whose texts go first where the account is full: those of the document that was begun first. So documents get
 * whole one after the other, and each is stitched while the next ones are bought.
 */
final class OldestFirst {

    /** A step that broke off between two looks closes nothing, and must not keep the others waiting. */
    private static final long WANTED_FOR_NANOS = Duration.ofSeconds(5).toNanos();

    private final List<Place> places = new ArrayList<>();
    private final LongSupplier nanos;

    OldestFirst() {
        this(System::nanoTime);
    }

    /** @param nanos a time that never goes back */
    OldestFirst(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A document's place among those that are narrated, until it is closed. */
    final class Place implements AutoCloseable {

        private boolean wants;
        private long since;

        /** Whether nobody who was here before wants anything. */
        boolean isFirst() {
            synchronized (places) {
                for (Place older : places) {
                    if (older == this) {
                        return true;
                    }
                    if (older.wants && nanos.getAsLong() - older.since < WANTED_FOR_NANOS) {
                        return false;
                    }
                }
                return true;
            }
        }

        /** Returns once it {@link #isFirst}, or after {@code longest}. */
        void awaitFirst(Duration longest) {
            long end = System.nanoTime() + longest.toNanos();
            synchronized (places) {
                for (long left = longest.toMillis();
                        !isFirst() && left > 0;
                        left = (end - System.nanoTime()) / 1_000_000) {
                    try {
                        places.wait(left);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            }
        }

        /** Says whether it could use more of what the account allows; to be said again within seconds. */
        void wants(boolean more) {
            synchronized (places) {
                if (wants && !more) {
                    places.notifyAll();
                }
                wants = more;
                since = nanos.getAsLong();
            }
        }

        @Override
        public void close() {
            synchronized (places) {
                places.remove(this);
                places.notifyAll();
            }
        }
    }

    /** A place behind all others. */
    Place enter() {
        Place place = new Place();
        synchronized (places) {
            places.add(place);
        }
        return place;
    }
}
