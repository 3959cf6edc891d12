package lectern.batch;

/** The queue's broker cannot be reached, or does not take what is put there. */
public final class QueueUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public QueueUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
