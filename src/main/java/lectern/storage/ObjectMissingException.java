package lectern.storage;

/** An object that has to be in the store is not there. */
public final class ObjectMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ObjectKey key;

    public ObjectMissingException(ObjectKey key) {
        super("the store has no object " + key);
        this.key = key;
    }

    /** What was asked for. */
    public ObjectKey key() {
        return key;
    }
}
