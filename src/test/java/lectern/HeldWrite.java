package lectern;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.postgres.TestDatabase;

/** Makes writes to a table wait in the database until a test lets them go, so that a moment of a run is certain. */
final class HeldWrite implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger(880000);

    private final TestDatabase database;
    private final Connection connection;
    private final int lock = NUMBER.incrementAndGet();

    private HeldWrite(TestDatabase database) throws SQLException {
        this.database = database;
        this.connection = database.dataSource().getConnection();
    }

    /** @param write as a trigger names it, for instance {@code before insert on chunk} */
    static HeldWrite of(TestDatabase database, String write) {
        return of(database, write, "true");
    }

    /** @param which the rows whose write waits, for instance {@code new.state = 'STORED'} */
    static HeldWrite of(TestDatabase database, String write, String which) {
        try {
            HeldWrite held = new HeldWrite(database);
            held.hold(write, which);
            return held;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void hold(String write, String which) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(lock));
            statement.execute("""
                    create function wait_%1$d() returns trigger language plpgsql as
                    $$ begin perform pg_advisory_xact_lock(%1$d); return new; end $$
                    """.formatted(lock));
            statement.execute("create trigger wait_%1$d %2$s for each row when (%3$s) execute function wait_%1$d()"
                    .formatted(lock, write, which));
        }
    }

    /** Whether a write waits. */
    boolean isAwaited() {
        return database.jdbc()
                .sql("select exists (select from pg_locks where not granted and locktype = 'advisory' and objid = "
                        + lock + ")")
                .query(Boolean.class)
                .single();
    }

    /** Lets all writes go, from now on. */
    void letGo() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
