package lectern.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Asks a database whether a ledger can be kept in it. Changes nothing. */
public final class DatabaseProbe {

    private static final String FACTS = """
            select current_setting('server_version'), current_setting('server_version_num')::int / 10000,
                   pg_is_in_recovery() or current_setting('transaction_read_only')::bool,
                   coalesce(has_schema_privilege(current_schema(), 'create')
                            and has_schema_privilege(current_schema(), 'usage'), false),
                   to_regclass('flyway_schema_history') is not null, clock_timestamp()
            """;

    private static final String MAY_WRITE = """
            select current_schema() is not null
                   and coalesce(bool_and(has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
                                         and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete')), true)
            from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
            """;

    private static final String TABLES = """
            select version from flyway_schema_history where success and version is not null
            order by installed_rank desc limit 1
            """;

    private final Source source;
    private final InstantSource clock;

    public DatabaseProbe(Source source) {
        this(source, InstantSource.system());
    }

    /** @param clock this machine's */
    DatabaseProbe(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Where connections come from: one each time, as a run would open it. */
    public interface Source {
        Connection open() throws SQLException;
    }

    /** What was learnt. */
    public sealed interface Answer permits Facts, Unreachable {}

    /**
     * What the database says of itself.
     *
     * @param version as it calls itself
     * @param major of it
     * @param isReadOnly whether it is a standby, or set to take no writes
     * @param mayMakeTables whether tables can be made in the schema
     * @param mayWrite whether the tables that are there can be read and written
     * @param tables the version of the ledger's tables; null where there are none
     * @param ahead how far its clock is ahead of this machine's; behind, where it is negative
     * @param keepsSessionLocks whether a lock is held as long as its connection; a pooler that works by transaction breaks that
     */
    public record Facts(
            String version,
            int major,
            boolean isReadOnly,
            boolean mayMakeTables,
            boolean mayWrite,
            @Nullable String tables,
            Duration ahead,
            boolean keepsSessionLocks)
            implements Answer {}

    /** @param isRefusal whether the server is there, and does not let us in */
    public record Unreachable(String why, boolean isRefusal) implements Answer {}

    public Answer ask() {
        try (Connection one = source.open();
                Statement statement = one.createStatement()) {
            Instant before = clock.instant();
            ResultSet row = statement.executeQuery(FACTS);
            row.next();
            Duration half = Duration.between(before, clock.instant()).dividedBy(2);
            Duration ahead =
                    Duration.between(before.plus(half), row.getTimestamp(6).toInstant());
            String version = row.getString(1);
            int major = row.getInt(2);
            boolean isReadOnly = row.getBoolean(3);
            boolean mayCreate = row.getBoolean(4);
            boolean hasTables = row.getBoolean(5);
            boolean mayWrite = value(one, MAY_WRITE).equals("t");
            String tables = hasTables && mayWrite ? value(one, TABLES) : "";
            return new Facts(
                    version,
                    major,
                    isReadOnly,
                    mayCreate,
                    mayWrite,
                    tables.isEmpty() ? null : tables,
                    ahead,
                    keepsSessionLocks(one));
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            return new Unreachable(
                    String.valueOf(e.getMessage()).strip(), state.startsWith("28") || state.startsWith("3D"));
        }
    }

    /**
     * A lock is taken by one connection while it is in no transaction, and looked for while another one is in a transaction: a
     * pooler that works by transaction gives the first one's session to the other one meanwhile.
     */
    private boolean keepsSessionLocks(Connection one) throws SQLException {
        long key = new SecureRandom().nextLong();
        String session = value(one, "select pg_backend_pid() from (select pg_advisory_lock(" + key + ")) locked");
        try (Connection other = source.open()) {
            other.setAutoCommit(false);
            try {
                return !value(other, "select pg_backend_pid()").equals(session)
                        && value(other, "select pg_try_advisory_xact_lock(" + key + ")")
                                .equals("f")
                        && value(one, "select pg_backend_pid()").equals(session);
            } finally {
                other.rollback();
            }
        } finally {
            value(one, "select pg_advisory_unlock(" + key + ")");
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
