package lectern.batch;

/** The queue's broker cannot be reached, or does not take what is put there. */
public final class QueueUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean isWorthWaiting;

    /** @param isWorthWaiting whether it may be reached a moment later, without anybody seeing to it */
    public QueueUnreachableException(String message, boolean isWorthWaiting, Throwable cause) {
        super(message, cause);
        this.isWorthWaiting = isWorthWaiting;
    }

    public boolean isWorthWaiting() {
        return isWorthWaiting;
    }
}
