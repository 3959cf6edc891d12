package lectern.postgres;

/**
 * A PostgreSQL session advisory lock, held until it is closed or its process dies. That is how others know at once, and
 * without a clock, that its owner is gone.
 */
public final class SessionLock implements AutoCloseable {

    /** First key of the locks that living processes hold; the second is the process's id. */
    static final int PROCESS = 1;

    /** First key of the locks on documents; the second is a hash of the document's id. */
    static final int DOCUMENT = 2;

    /** First key of the locks on inboxes; the second is a hash of the address. */
    static final int INBOX = 3;

    private final LockSession session;
    private final int kind;
    private final int id;

    SessionLock(LockSession session, int kind, int id) {
        this.session = session;
        this.kind = kind;
        this.id = id;
    }

    int kind() {
        return kind;
    }

    int id() {
        return id;
    }

    boolean isFor(int otherKind, int otherId) {
        return kind == otherKind && id == otherId;
    }

    /** Whether it is still held; false once the session was lost and somebody else took the lock before it was taken again. */
    public boolean isHeld() {
        return session.holds(this);
    }

    @Override
    public void close() {
        session.release(this);
    }
}
