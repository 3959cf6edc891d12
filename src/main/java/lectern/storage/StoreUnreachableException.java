package lectern.storage;

import java.io.IOException;

/** The object store gave no answer, or broke one off, or is in trouble itself; it may be there again a moment later. */
public final class StoreUnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what was to be done, and what came of it */
    public StoreUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
