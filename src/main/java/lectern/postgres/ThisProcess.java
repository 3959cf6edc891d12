package lectern.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This process in the ledger: the owner of the tasks that it submits, known to be alive while it holds its lock. */
public final class ThisProcess implements AutoCloseable {

    private static final String REGISTER = """
            insert into process (host, pid) values (:host, :pid) returning id
            """;

    private final int id;
    private final SessionLock lock;

    private ThisProcess(int id, SessionLock lock) {
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
        SessionLock lock = SessionLock.tryAcquire(database.dataSource(), SessionLock.PROCESS, id)
                .orElseThrow(() -> new IllegalStateException("somebody else holds the lock of process " + id));
        return new ThisProcess(id, lock);
    }

    /** Its number in the ledger. */
    public int id() {
        return id;
    }

    @Override
    public void close() {
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
