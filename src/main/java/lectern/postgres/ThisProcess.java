package lectern.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** This process in the ledger: the owner of the tasks that it submits, known to be alive while it holds its lock. */
public final class ThisProcess implements AutoCloseable {

    private static final String REGISTER = """
            insert into process (host, pid) values (:host, :pid) returning id
            """;

    private final LedgerDatabase database;
    private final int id;
    private SessionLock lock;

    private ThisProcess(LedgerDatabase database, int id, SessionLock lock) {
        this.database = database;
        this.id = id;
        this.lock = lock;
    }

    /** Registers this process and takes its lock. */
    public static ThisProcess register(LedgerDatabase database) {
        int id = database.inTransaction(jdbc -> jdbc.sql(REGISTER)
                .param("host", hostName())
                .param("pid", ProcessHandle.current().pid())
                .query(Integer.class)
                .single());
        SessionLock lock = lock(database, id)
                .orElseThrow(() -> new IllegalStateException("somebody else holds the lock of process " + id));
        return new ThisProcess(database, id, lock);
    }

    private static Optional<SessionLock> lock(LedgerDatabase database, int id) {
        return SessionLock.tryAcquire(database.dataSource(), SessionLock.PROCESS, id);
    }

    /** Its number in the ledger. */
    public int id() {
        return id;
    }

    /**
     * Takes the lock again where its connection was lost, so that this process's next claims are not a dead one's. Where the
     * server has not noticed the loss, others still see the lock held, and the next call tries again.
     */
    synchronized void stayAlive() {
        if (!lock.isHeld()) {
            lock.close();
            lock(database, id).ifPresent(again -> lock = again);
        }
    }

    @Override
    public synchronized void close() {
        lock.close();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
