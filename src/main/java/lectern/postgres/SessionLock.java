package lectern.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * A PostgreSQL session advisory lock, held on a connection of its own until it is closed or its process dies. That is how
 * others know at once, and without a clock, that its owner is gone.
 */
public final class SessionLock implements AutoCloseable {

    /** First key of the locks that living processes hold; the second is the process's id. */
    static final int PROCESS = 1;

    /** First key of the locks on documents; the second is a hash of the document's id. */
    static final int DOCUMENT = 2;

    /** Long: to take a slow server for a lost session is to give up a lock that others trust. */
    private static final int SECONDS_TO_ANSWER = 10;

    private static final Logger log = LoggerFactory.getLogger(SessionLock.class);

    private final Connection connection;

    private SessionLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock, if nobody else holds it. */
    static Optional<SessionLock> tryAcquire(DataSource dataSource, int kind, int id) {
        try {
            Connection connection = dataSource.getConnection();
            if (acquired(connection, kind, id)) {
                return Optional.of(new SessionLock(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean acquired(Connection connection, int kind, int id) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, kind);
            statement.setInt(2, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether its session still is; asked of the server. One that does not answer within 10 s counts as gone. */
    boolean isHeld() {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Gives the lock back. A session that cannot be asked to unlock is ended, and its lock with it. */
    @Override
    public void close() {
        try (connection) {
            unlock();
        } catch (SQLException e) {
            log.debug("The session of an advisory lock had ended before it was given back", e);
        }
    }

    private void unlock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_unlock_all()")) {
            statement.execute();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private static UncategorizedSQLException failed(SQLException e) {
        return new UncategorizedSQLException("advisory lock", null, e);
    }
}
