package lectern.batch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lectern.document.DocumentId;

/**
 * How many documents are worked on at once: so many are bought, and so many are published. One whose texts are all sent makes way
 * for the next, and only waits; so the account is kept full by short documents too. Safe to use from many threads.
 */
public final class NarrationTurns {

    private final Semaphore buying;
    private final Semaphore publishing;
    private final ThreadLocal<Turn> ofThisThread = new ThreadLocal<>();
    private final Map<DocumentId, Turn> turns = new ConcurrentHashMap<>();

    /** @param atOnce how many documents are bought at once, and how many are published */
    public NarrationTurns(int atOnce) {
        this.buying = new Semaphore(atOnce, true);
        this.publishing = new Semaphore(atOnce, true);
    }

    /** Waits {@code longest} for a turn to buy a document. @return whether this thread has one; then it has to {@link #leave} */
    public boolean awaitBuying(Duration longest) {
        if (!acquire(buying, longest)) {
            return false;
        }
        ofThisThread.set(new Turn());
        return true;
    }

    /** Which document this thread's turn is used for, if it has one. */
    void buys(DocumentId document) {
        Turn turn = ofThisThread.get();
        if (turn != null) {
            turns.put(document, turn);
        }
    }

    /** Nothing of the document is left to be sent: another may be bought. Of no effect where it was said before. */
    void bought(DocumentId document) {
        Turn turn = turns.remove(document);
        if (turn != null) {
            turn.giveBack();
        }
    }

    /** This thread has done with its document. */
    public void leave() {
        Turn turn = ofThisThread.get();
        ofThisThread.remove();
        if (turn != null) {
            turns.values().remove(turn);
            turn.giveBack();
        }
    }

    /** Waits {@code longest} for a turn to publish a document. @return whether there is one; then {@link #published} has to follow */
    boolean awaitPublishing(Duration longest) {
        return acquire(publishing, longest);
    }

    void published() {
        publishing.release();
    }

    private static boolean acquire(Semaphore turns, Duration longest) {
        try {
            return turns.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Turn {

        private final AtomicBoolean isGivenBack = new AtomicBoolean();

        void giveBack() {
            if (isGivenBack.compareAndSet(false, true)) {
                buying.release();
            }
        }
    }
}
