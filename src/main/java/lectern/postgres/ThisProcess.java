package lectern.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** This process in the ledger: the owner of the tasks that it submits, known to be alive while it holds its lock. */
public final class ThisProcess implements AutoCloseable {

    private static final String REGISTER = """
            insert into process (host, pid) values (:host, :pid) returning id
            """;

    private static final String HAS_STORED = """
            update process set stored_at = clock_timestamp() where id = :process
            """;

    private static final long TOLD_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final String HELD = """
            select objid::bigint as number from pg_locks
            where locktype = 'advisory' and classid = :kind and objsubid = 2 and granted
            and database = (select oid from pg_database where datname = current_database())
            """;

    private final LedgerDatabase database;
    private final LockSession session;
    private final int id;
    private final PendingTasks pending;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Long> storedTold = new AtomicReference<>();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    private ThisProcess(LedgerDatabase database, LockSession session, int id, LongSupplier nanos) {
        this.database = database;
        this.session = session;
        this.id = id;
        this.pending = new PendingTasks(nanos);
        this.nanos = nanos;
    }

    /** Registers this process and takes its lock. */
    public static ThisProcess register(LedgerDatabase database) {
        return register(database, System::nanoTime);
    }

    /**
     * Registers this process and takes its lock.
     *
     * @param nanos a time that never goes back, by which its tasks are due, and what it tells is told again
     */
    public static ThisProcess register(LedgerDatabase database, LongSupplier nanos) {
        int id = database.inTransaction(jdbc -> jdbc.sql(REGISTER)
                .param("host", hostName())
                .param("pid", ProcessHandle.current().pid())
                .query(Integer.class)
                .single());
        ThisProcess process = new ThisProcess(database, new LockSession(database.dataSource()), id, nanos);
        process.tryAcquire(SessionLock.PROCESS, id)
                .orElseThrow(() -> new IllegalStateException("somebody else holds the lock of process " + id));
        return process;
    }

    /** Its number in the ledger. */
    public int id() {
        return id;
    }

    /** The keys of the tasks that it has claimed and whose request's answer is not recorded yet: who has one knows what becomes of it. */
    Set<String> inHand() {
        return inHand;
    }

    /** What it has to ask the provider about. */
    PendingTasks pending() {
        return pending;
    }

    /** A lock that this process holds as long as it lives, or until it is given back. */
    Optional<SessionLock> tryAcquire(int kind, int number) {
        return database.patiently(() -> session.tryAcquire(kind, number));
    }

    /** The numbers of the locks of a kind that any process holds just now. */
    Set<Integer> heldByAnybody(int kind) {
        return new HashSet<>(database.reading(jdbc -> jdbc.sql(HELD)
                .param("kind", kind)
                .query((row, number) -> (int) row.getLong("number")) // an oid has no sign, and a hash has
                .list()));
    }

    boolean holds(int kind, int number) {
        return session.holds(kind, number);
    }

    /**
     * Takes its locks again where their session was lost, so that this process's next claims are not a dead one's. Where the
     * server has not noticed the loss, others still see the process's lock held, and the next call tries again.
     */
    public void stayAlive() {
        database.patiently(() -> {
            session.keep();
            return id;
        });
    }

    /** The object store has taken something; the ledger is told every few seconds. */
    public void hasStored() {
        long now = nanos.getAsLong();
        Long told = storedTold.get();
        if ((told == null || now - told >= TOLD_EVERY_NANOS) && storedTold.compareAndSet(told, now)) {
            database.inTransaction(
                    jdbc -> jdbc.sql(HAS_STORED).param("process", id).update());
        }
    }

    @Override
    public void close() {
        session.close();
    }

    /** This machine's name, as the ledger knows it. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
