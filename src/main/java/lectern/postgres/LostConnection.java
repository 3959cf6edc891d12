package lectern.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells an outage of the database, after which the same statement can succeed, from everything else that can go wrong. */
public final class LostConnection {

    /** The pool's own words for a connection that it has found to be lost; it gives no state. */
    private static final String CLOSED = "Connection is closed";

    /** The server has ended a session that did nothing in its transaction for too long: this process was suspended. */
    private static final String SUSPENDED_TOO_LONG = "25P03";

    private LostConnection() {}

    /** Whether {@code failure}, or what caused it, is that the database could not be reached or ended the session. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
            if (cause instanceof TransactionSystemException system
                    && system.getApplicationException() != null
                    && isCauseOf(system.getApplicationException())) {
                return true; // the rollback failed too, and hides it
            }
        }
        return false;
    }

    /** Class 08 is connection exceptions; 57P01 to 57P03 a server that shuts down, has crashed, or is starting. */
    private static boolean isOutage(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || state == null && CLOSED.equals(sql.getMessage())
                || state != null
                        && (state.startsWith("08") || state.equals(SUSPENDED_TOO_LONG) || state.matches("57P0[123]"));
    }
}
