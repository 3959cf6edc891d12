package lectern.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose texts go first where the account is full: those of the document that was begun first. So documents get
 * whole one after the other, and each is stitched while the next ones are bought.
 */
final class OldestFirst {

    private final List<Place> places = new ArrayList<>();

    /** A document's place among those that are narrated, until it is closed. */
    final class Place implements AutoCloseable {

        private boolean wants;

        /** Whether nobody who was here before wants anything. */
        boolean isFirst() {
            synchronized (places) {
                for (Place older : places) {
                    if (older == this) {
                        return true;
                    }
                    if (older.wants) {
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

        /** Says whether it could use more of what the account allows. */
        void wants(boolean more) {
            synchronized (places) {
                if (wants && !more) {
                    places.notifyAll();
                }
                wants = more;
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
