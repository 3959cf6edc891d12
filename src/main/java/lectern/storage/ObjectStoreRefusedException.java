package lectern.storage;

/** The object store is not the one that is meant, or does not let us in. */
public final class ObjectStoreRefusedException extends RuntimeException {

    /** @param message which store, and what it said */
    public ObjectStoreRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
