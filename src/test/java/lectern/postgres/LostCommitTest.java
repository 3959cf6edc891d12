package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import lectern.CuttableLink;
import lectern.postgres.LedgerTransaction.Written;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a transaction whose connection is lost while the server commits it: a trigger makes that moment last. */
@NullUnmarked
class LostCommitTest {

    private static final int HELD = 660066;

    private final TestDatabase database = TestDatabase.empty();
    private final CuttableLink link = CuttableLink.to(database.url());
    private final AtomicInteger attempts = new AtomicInteger();
    private Connection holder;
    private DriverManagerDataSource throughTheLink;
    private LedgerDatabase ledger;

    @BeforeEach
    void givenATableWhoseCommitsWait() throws SQLException {
        throughTheLink = new DriverManagerDataSource(link.through(database.url()));
        ledger = new LedgerDatabase(throughTheLink, new JdbcTransactionManager(throughTheLink), Duration.ofSeconds(30));
        holder = database.dataSource().getConnection();
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + HELD + ")");
            statement.execute("create table note (words text)");
            statement.execute("""
                    create function wait_for_test() returns trigger language plpgsql as
                    $$ begin perform pg_advisory_xact_lock(%d); return new; end $$
                    """.formatted(HELD));
            statement.execute("""
                    create constraint trigger wait_for_test after insert on note deferrable initially deferred
                    for each row execute function wait_for_test()
                    """);
        }
    }

    @AfterEach
    void close() throws SQLException {
        holder.close();
        link.close();
    }

    @Test
    void isNotDoneAgainWhereItWasCommittedAllTheSame() throws Exception {
        isNotDoneAgain(this::note);
    }

    @Test
    void isNotDoneAgainWhereItsStatementToldItsId() throws Exception {
        isNotDoneAgain(() -> ledger.inKnownTransaction(
                jdbc -> jdbc.sql("insert into note values (?) returning words, pg_current_xact_id()::text")
                        .param("attempt " + attempts.incrementAndGet())
                        .query((row, number) -> new Written<>(row.getString(1), row.getString(2)))
                        .single()));
    }

    @Test
    void keepsNoConnectionForTheStepThatItIsPartOf() throws Exception {
        TransactionTemplate step = new TransactionTemplate(new ResourcelessTransactionManager());
        isNotDoneAgain(() -> step.execute(status -> {
            String noted = note();
            assertThat(TransactionSynchronizationManager.hasResource(throughTheLink))
                    .as("what it is asked with might be lost as well, and would be asked again and again")
                    .isFalse();
            return noted;
        }));
    }

    private void isNotDoneAgain(Supplier<String> transaction) throws Exception {
        CompletableFuture<String> noted = besides(transaction);
        link.cut();
        letCommit();
        await("select count(*) = 1 from note");
        link.mend();

        assertThat(noted.get(30, TimeUnit.SECONDS)).isEqualTo("attempt 1");
        assertThat(database.jdbc()
                        .sql("select words from note")
                        .query(String.class)
                        .list())
                .containsExactly("attempt 1");
    }

    @Test
    void isDoneAgainWhereItWasNotAndItsLostSessionIsEnded() throws Exception {
        CompletableFuture<String> noted = besides(this::note);
        int lost = waiting();
        link.blip();
        await("select count(*) = 1 from pg_locks where not granted and objid = %d and pid <> %d".formatted(HELD, lost));
        letCommit();

        assertThat(noted.get(30, TimeUnit.SECONDS)).isEqualTo("attempt 2");
        assertThat(database.jdbc()
                        .sql("select words from note")
                        .query(String.class)
                        .list())
                .containsExactly("attempt 2");
    }

    private CompletableFuture<String> besides(Supplier<String> transaction) {
        CompletableFuture<String> noted = CompletableFuture.supplyAsync(transaction);
        await("select count(*) = 1 from pg_locks where not granted and objid = " + HELD);
        return noted;
    }

    private String note() {
        return ledger.inTransaction(jdbc -> {
            String words = "attempt " + attempts.incrementAndGet();
            jdbc.sql("insert into note values (?)").param(words).update();
            return words;
        });
    }

    private int waiting() {
        return database.jdbc()
                .sql("select pid from pg_locks where not granted and objid = " + HELD)
                .query(Integer.class)
                .single();
    }

    private void letCommit() throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        }
    }

    private void await(String condition) {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (!database.jdbc().sql(condition).query(Boolean.class).single()) {
            assertThat(Instant.now()).as(condition).isBefore(giveUp);
            Pause.real().sleep(Duration.ofMillis(5));
        }
    }
}
