package lectern.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The session that holds all advisory locks of a process: one connection of its own. Where it is lost, its locks are gone with
 * it; {@link #keep} takes them again on a new one.
 */
final class LockSession implements AutoCloseable {

    /** Long: to take a slow server for a lost session is to give up locks that others trust. */
    private static final int SECONDS_TO_ANSWER = 10;

    private static final String WHO_AM_I = """
            select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()
            """;

    private static final String END = """
            select pg_terminate_backend(pid, ?) from pg_stat_activity where pid = ? and backend_start = ?
            """;

    private static final Logger log = LoggerFactory.getLogger(LockSession.class);

    private final DataSource dataSource;
    private final List<SessionLock> held = new ArrayList<>();

    /** Of those in {@link #held}: to be taken again. */
    private final List<SessionLock> lost = new ArrayList<>();

    private @Nullable Connection connection;
    private @Nullable Session session;

    /** A session as the server knows it: the number of its process may be given again, but not at the same instant. */
    private record Session(int pid, Timestamp began) {}

    LockSession(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The lock, if nobody else holds it, neither another process nor this one. */
    synchronized Optional<SessionLock> tryAcquire(int kind, int id) {
        if (held.stream().anyMatch(lock -> lock.isFor(kind, id))) {
            return Optional.empty();
        }
        keep();
        SessionLock lock = new SessionLock(this, kind, id);
        if (!take(lock)) {
            return Optional.empty();
        }
        held.add(lock);
        return Optional.of(lock);
    }

    synchronized boolean holds(int kind, int id) {
        return held.stream().anyMatch(lock -> lock.isFor(kind, id) && holds(lock));
    }

    synchronized boolean holds(SessionLock lock) {
        return held.contains(lock) && !lost.contains(lock);
    }

    synchronized void release(SessionLock lock) {
        if (held.remove(lock) && connection != null) {
            try {
                ask("select pg_advisory_unlock(?, ?)", lock);
            } catch (UncategorizedSQLException e) {
                log.debug("The session of an advisory lock had ended before it was given back", e);
            }
        }
    }

    /**
     * Sees to it that there is a session that holds all locks. One that somebody else took meanwhile is held no longer, but
     * for the lock of the process itself: the server may only not have noticed yet that the old session is gone, so the next
     * call tries again.
     *
     * @throws UncategorizedSQLException when the database cannot be reached
     */
    synchronized void keep() {
        if (connection != null && isAlive(connection)) {
            held.stream().filter(lock -> lock.kind() == SessionLock.PROCESS).forEach(this::takeIfLost);
            return;
        }
        drop();
        connection = connect();
        try {
            endLostSession();
            takeAll();
        } catch (UncategorizedSQLException e) {
            drop(); // half of the locks are not all of them
            throw e;
        }
    }

    private void takeAll() {
        lost.clear();
        for (Iterator<SessionLock> locks = held.iterator(); locks.hasNext(); ) {
            SessionLock lock = locks.next();
            if (take(lock)) {
                continue;
            }
            if (lock.kind() == SessionLock.PROCESS) {
                lost.add(lock);
            } else {
                locks.remove();
            }
        }
    }

    private void takeIfLost(SessionLock lock) {
        if (lost.contains(lock) && take(lock)) {
            lost.remove(lock);
        }
    }

    private boolean take(SessionLock lock) {
        return ask("select pg_try_advisory_lock(?, ?)", lock);
    }

    private boolean ask(String sql, SessionLock lock) {
        Connection session = connection;
        if (session == null) {
            throw new IllegalStateException("there is no session to ask");
        }
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, lock.kind());
            statement.setInt(2, lock.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection connect() {
        try {
            Connection session = dataSource.getConnection();
            session.setAutoCommit(true);
            return session;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The server may not have noticed yet that the lost session is lost, and would keep its locks for it. */
    private void endLostSession() {
        Connection current = Objects.requireNonNull(connection);
        Session before = session;
        try {
            if (before != null) {
                try (PreparedStatement end = current.prepareStatement(END)) {
                    end.setInt(1, SECONDS_TO_ANSWER * 1000);
                    end.setInt(2, before.pid());
                    end.setTimestamp(3, before.began());
                    end.executeQuery().close();
                }
            }
            try (PreparedStatement who = current.prepareStatement(WHO_AM_I);
                    ResultSet row = who.executeQuery()) {
                row.next();
                session = new Session(row.getInt(1), row.getTimestamp(2));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A session that may still have locks must not go back to a pool: it is ended. */
    private void drop() {
        if (connection != null) {
            try (Connection session = connection) {
                session.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("A lost session could not be closed", e);
            }
            connection = null;
        }
    }

    /** Gives all locks back. */
    @Override
    public synchronized void close() {
        held.clear();
        Connection session = connection;
        if (session != null) {
            try (PreparedStatement unlock = session.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
                session.close();
                connection = null;
            } catch (SQLException e) {
                drop();
            }
        }
    }

    private static UncategorizedSQLException failed(SQLException e) {
        return new UncategorizedSQLException("advisory lock", null, e);
    }
}
