package lectern.batch;

/**
 * What keeps the account full goes before what can be done a moment later: while slots that became free are filled, whoever would
 * fetch, store or stitch lets that have the processor. Many answers come at once where many requests were sent at once.
 */
final class SendingFirst {

    private static final long LONGEST_MILLIS = 100;

    private int filling;

    /** Somebody has found slots that became free, and fills them. */
    synchronized void begins() {
        filling++;
    }

    /** They are filled. */
    synchronized void ends() {
        if (--filling == 0) {
            notifyAll();
        }
    }

    /** Returns once nobody fills slots, or after a moment. */
    synchronized void giveWay() {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        for (long left = LONGEST_MILLIS; filling > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
