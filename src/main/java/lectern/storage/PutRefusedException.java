package lectern.storage;

import java.io.IOException;

/** The object store lets nobody put an object there who has these credentials, or not in this way: no other object will fare better. */
public final class PutRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message which object, and what the store said */
    public PutRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
