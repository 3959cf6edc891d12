package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lectern.postgres.DatabaseProbe.Facts;
import lectern.postgres.DatabaseProbe.Unreachable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a real database says of itself, in states that a ledger can and cannot live with. */
class DatabaseProbeTest {

    private final TestDatabase database = TestDatabase.migrated();

    @Test
    void aDatabaseOfOursIsAsItShouldBe() {
        assertThat(ask(database.dataSource()::getConnection)).satisfies(facts -> {
            assertThat(facts.major()).isGreaterThanOrEqualTo(14);
            assertThat(facts.isReadOnly()).isFalse();
            assertThat(facts.mayMakeTables()).isTrue();
            assertThat(facts.mayWrite()).isTrue();
            assertThat(facts.tables()).isNotNull();
            assertThat(facts.keepsSessionLocks()).isTrue();
        });
        assertThat(ask(TestDatabase.empty().dataSource()::getConnection).tables())
                .isNull();
    }

    @Test
    void aClockThatIsAheadOfThisMachinesIsFoundOut() {
        DatabaseProbe.Source source = database.dataSource()::getConnection;

        assertThat(ask(source).ahead().abs()).isLessThan(Duration.ofSeconds(1));
        assertThat(((Facts) new DatabaseProbe(source, () -> Instant.now().minusSeconds(10)).ask()).ahead())
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void nothingIsLeftBehind() {
        ask(database.dataSource()::getConnection);

        assertThat(database.jdbc()
                        .sql("select count(*) from pg_locks where locktype = 'advisory' and database ="
                                + " (select oid from pg_database where datname = current_database())")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aUserWithoutRightsIsFoundOut() {
        String role = "reader_" + System.nanoTime();
        database.jdbc().sql("create role " + role).update();

        assertThat(ask(() -> as(role))).satisfies(facts -> {
            assertThat(facts.mayMakeTables()).isFalse();
            assertThat(facts.mayWrite()).isFalse();
        });

        database.jdbc().sql("grant usage, create on schema public to " + role).update();
        assertThat(ask(() -> as(role))).satisfies(facts -> {
            assertThat(facts.mayMakeTables()).isTrue();
            assertThat(facts.mayWrite()).as("the tables are another's").isFalse();
        });
    }

    @Test
    void aUserWhoIsGrantedAllThatARunDoesMayWriteWithoutMakingTables() {
        String role = "runner_" + System.nanoTime();
        database.jdbc().sql("create role " + role).update();
        database.jdbc().sql("grant usage on schema public to " + role).update();
        database.jdbc()
                .sql("grant select, insert, update, delete on all tables in schema public to " + role)
                .update();

        assertThat(ask(() -> as(role))).satisfies(facts -> {
            assertThat(facts.mayMakeTables()).isFalse();
            assertThat(facts.mayWrite()).isTrue();
            assertThat(facts.tables()).isNotNull();
        });
        database.jdbc().sql("revoke usage on schema public from public").update();
        database.jdbc().sql("revoke usage on schema public from " + role).update();
        assertThat(ask(() -> as(role)).mayWrite())
                .as("its schema is closed to it")
                .isFalse();
    }

    @Test
    void aFirstStartThatCameToNothingHasLeftNoLedger() throws SQLException {
        TestDatabase begun = TestDatabase.empty();
        try (Connection connection = begun.dataSource().getConnection()) {
            execute(
                    connection,
                    "create table flyway_schema_history (installed_rank int, version text, success boolean)");
        }

        assertThat(ask(begun.dataSource()::getConnection).tables()).isNull();
    }

    @Test
    void aDatabaseThatTakesNoWritesIsFoundOut() {
        assertThat(ask(() -> {
                            Connection connection = database.dataSource().getConnection();
                            execute(connection, "set default_transaction_read_only = on");
                            return connection;
                        })
                        .isReadOnly())
                .isTrue();
    }

    @Test
    void aPoolerThatWorksByTransactionIsFoundOut() throws SQLException {
        try (Connection first = database.dataSource().getConnection();
                Connection second = database.dataSource().getConnection()) {
            Pooler pooler = new Pooler(new ArrayDeque<>(List.of(first, second)));

            assertThat(ask(pooler::connect).keepsSessionLocks()).isFalse();
        }
    }

    @Test
    void aRefusalIsToldFromSilence() {
        assertThat(new DatabaseProbe(() -> {
                            throw new SQLException("password authentication failed for user \"x\"", "28P01");
                        })
                        .ask())
                .isEqualTo(new Unreachable("password authentication failed for user \"x\"", true));
        assertThat(new DatabaseProbe(() -> {
                            throw new SQLException("Connection refused", "08001");
                        })
                        .ask())
                .isEqualTo(new Unreachable("Connection refused", false));
    }

    private static Facts ask(DatabaseProbe.Source source) {
        return (Facts) new DatabaseProbe(source).ask();
    }

    private Connection as(String role) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        execute(connection, "set role " + role);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives a client one of the server's sessions for as long as its transaction lasts, the last used one first. */
    private record Pooler(Deque<Connection> idle) {

        Connection connect() {
            Connection[] mine = new Connection[1];
            boolean[] inTransaction = new boolean[1];
            return (Connection) Proxy.newProxyInstance(
                    Pooler.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "setAutoCommit" -> {
                                inTransaction[0] = !(boolean) arguments[0];
                                return null;
                            }
                            case "rollback", "close" -> {
                                if (mine[0] != null) {
                                    mine[0].rollback();
                                    mine[0].setAutoCommit(true);
                                    idle.push(mine[0]);
                                    mine[0] = null;
                                }
                                return null;
                            }
                            default -> {
                                if (mine[0] == null) {
                                    mine[0] = idle.pop();
                                    mine[0].setAutoCommit(!inTransaction[0]);
                                }
                                Object result = invoke(mine[0], method, arguments);
                                if (!inTransaction[0]) {
                                    idle.push(mine[0]);
                                    mine[0] = null;
                                }
                                return result;
                            }
                        }
                    });
        }

        private static Object invoke(Connection session, Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
