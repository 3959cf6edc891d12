package lectern.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells an outage of the database, after which the same statement can succeed, from everything else that can go wrong. */
public final class LostConnection {

    private LostConnection() {}

    /** Whether {@code failure}, or what caused it, is that the database could not be reached or ended the session. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Class 08 is connection exceptions; 57P01 to 57P03 a server that shuts down, has crashed, or is starting. */
    private static boolean isOutage(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.matches("57P0[123]"));
    }
}
