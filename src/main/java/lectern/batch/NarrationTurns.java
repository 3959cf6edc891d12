package lectern.batch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lectern.document.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * How many documents are worked on at once: so many are bought, and so many are published. One whose texts are all sent makes way
 * for the next, and only waits; so the account is kept full by short documents too. One that may be what kills workers is narrated
 * alone, so that no other is taken for it. Safe to use from many threads.
 */
public final class NarrationTurns {

    private static final Duration REST = Duration.ofSeconds(1);

    private final Semaphore buying;
    private final Semaphore publishing;
    private final ThreadLocal<Turn> ofThisThread = new ThreadLocal<>();
    private final Map<DocumentId, Turn> turns = new ConcurrentHashMap<>();

    /** How many narrations have begun by {@link #begin} and not ended. */
    private int begun;

    /** How many of them are not held, and whether it is one that has to be alone. */
    private int narrating;

    private boolean isAlone;

    /** @param atOnce how many documents are bought at once, and how many are published */
    public NarrationTurns(int atOnce) {
        this.buying = new Semaphore(atOnce, true);
        this.publishing = new Semaphore(atOnce, true);
    }

    /**
     * Waits {@code longest} for a turn to buy a document, and as long again while one is narrated alone.
     *
     * @return whether this thread has one; then it has to {@link #leave}
     */
    public boolean awaitBuying(Duration longest) {
        if (!awaitNobodyAlone(longest) || !acquire(buying, longest)) {
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

    /**
     * Nothing is sent for the document until somebody wants it to go on: others may be narrated meanwhile as if it had not begun, also
     * where it, or one of them, has to be alone.
     */
    void holds(DocumentId document) {
        Turn turn = turns.get(document);
        synchronized (this) {
            if (turn != null && turn.isNarrating) {
                letOthersBegin(turn);
            }
        }
        bought(document);
    }

    private void letOthersBegin(@Nullable Turn turn) {
        if (turn != null) {
            turn.isNarrating = false;
        }
        narrating--;
        isAlone = false;
        notifyAll();
    }

    /** What this thread got could not begin: {@link #leave} keeps its turn for a moment, in which nobody gets the same again. */
    void rest() {
        Turn turn = ofThisThread.get();
        if (turn != null) {
            turn.rests = true;
        }
    }

    /** This thread has done with its document. */
    public void leave() {
        Turn turn = ofThisThread.get();
        ofThisThread.remove();
        if (turn != null) {
            if (turn.rests) {
                awaitAnEnd();
            }
            turns.values().remove(turn);
            turn.giveBack();
        }
    }

    private synchronized void awaitAnEnd() {
        try {
            wait(REST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Begins a narration, which has to {@link #end}.
     *
     * @param alone whether there must be no other meanwhile
     * @return false if it cannot begin now: it, or one that has begun, has to be alone
     */
    synchronized boolean begin(boolean alone) {
        if (isAlone || alone && narrating > 0) {
            return false;
        }
        Turn turn = ofThisThread.get();
        if (turn != null) {
            turn.isNarrating = true;
        }
        begun++;
        narrating++;
        isAlone = alone;
        return true;
    }

    /** Whether a narration that was begun by {@link #begin} has not ended. */
    public synchronized boolean isAnyNarrating() {
        return begun > 0;
    }

    synchronized void end() {
        begun--;
        Turn turn = ofThisThread.get();
        if (turn == null || turn.isNarrating) {
            letOthersBegin(turn);
        }
    }

    private synchronized boolean awaitNobodyAlone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); isAlone && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !isAlone;
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
        private boolean rests;
        private boolean isNarrating;

        void giveBack() {
            if (isGivenBack.compareAndSet(false, true)) {
                buying.release();
            }
        }
    }
}
