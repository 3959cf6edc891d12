package lectern.notice;

/** A notice did not arrive, or nobody knows whether it did. */
public final class NotToldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotToldException(String why, Throwable cause) {
        super(why, cause);
    }

    NotToldException(String why) {
        super(why);
    }
}
