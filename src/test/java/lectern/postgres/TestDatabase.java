package lectern.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A fresh, migrated database on a real PostgreSQL server that one JVM's tests share. The server is not the program's own
 * embedded one: to the program it is any other server.
 */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    private final DataSource dataSource;
    private final String url;

    private TestDatabase(DataSource dataSource, String url) {
        this.dataSource = dataSource;
        this.url = url;
    }

    /** A database with the program's tables and nothing in them; a copy of one that was migrated. */
    public static TestDatabase migrated() {
        return create(" template " + Migrated.NAME);
    }

    /** A database with nothing in it. */
    public static TestDatabase empty() {
        return create("");
    }

    /** A database with all that is in this one now; nobody may be connected to it. */
    public TestDatabase copy() {
        return create(" template " + url.replaceAll(".*/|\\?.*", ""));
    }

    private static TestDatabase create(String like) {
        String name = "test_" + NUMBER.incrementAndGet();
        JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                .sql("create database " + name + like)
                .update();
        MADE.add(name);
        return new TestDatabase(
                Server.INSTANCE.getDatabase("postgres", name), Server.INSTANCE.getJdbcUrl("postgres", name));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * All that this JVM has made, but for the one that others are copied from; so it may run no tests of another class meanwhile. One that
     * somebody does not let go of is dropped with the next class.
     */
    static void dropAll() {
        List<String> held = new ArrayList<>();
        for (String name = MADE.poll(); name != null; name = MADE.poll()) {
            try {
                JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                        .sql("drop database " + name + " with (force)")
                        .update();
            } catch (DataAccessException e) {
                held.add(name);
            }
        }
        MADE.addAll(held);
    }

    /** As SPRING_DATASOURCE_URL takes it. */
    public String url() {
        return url;
    }

    /** For looking at, and preparing, what the tests need. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public LedgerDatabase ledger() {
        return new LedgerDatabase(dataSource, new JdbcTransactionManager(dataSource), Duration.ofSeconds(10));
    }

    /** Migrated once; nobody connects to it afterwards, or it could not be copied. */
    private static final class Migrated {

        static final String NAME = migrate("migrated");

        private static String migrate(String name) {
            JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                    .sql("create database " + name)
                    .update();
            Flyway.configure()
                    .dataSource(Server.INSTANCE.getDatabase("postgres", name))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return name;
        }
    }

    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
