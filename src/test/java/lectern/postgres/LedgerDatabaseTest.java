package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.task.Pause;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a step of Spring Batch does with the ledger, inside the framework's own transaction. */
@NullUnmarked
class LedgerDatabaseTest {

    private TestLedger database;
    private HikariDataSource pool;
    private LedgerDatabase ledger;
    private TransactionTemplate step;
    private ThisProcess process;
    private SampleEdition sample;

    @BeforeEach
    void openASecondPool() {
        database = TestLedger.withLimit(5);
        sample = database.planned(SampleEdition.of("step", "One.", "Two."));
        pool = database.pool();
        ledger = new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10));
        step = new TransactionTemplate(new ResourcelessTransactionManager());
        process = ThisProcess.register(ledger);
    }

    @AfterEach
    void close() {
        process.close();
        pool.close();
        database.close();
    }

    @Test
    void holdsNoConnectionBetweenTheLedgerCallsOfAStep() {
        TaskClaims claims = new TaskClaims(ledger, process, database.account);
        TaskLedger tasks = new TaskLedger(ledger, process, database.account);
        int itsLock = 1;

        step.executeWithoutResult(status -> {
            List<SpeechTask> claimed = claims.claimPlanned(sample.document(), sample.id(), 1);
            assertThat(active()).as("while a request could be under way").isEqualTo(itsLock);
            tasks.sending(claimed.get(0));
            assertThat(active()).isEqualTo(itsLock);
            tasks.accepted(claimed.get(0), TestProcess.pendingAnswer(), Duration.ZERO);
            assertThat(active()).isEqualTo(itsLock);
            assertThat(claims.claimPending(1, Duration.ZERO)).hasSize(1);
            assertThat(active()).isEqualTo(itsLock);
            new EditionWatch(ledger).standing(sample.document(), sample.id(), System.nanoTime());
            assertThat(active()).as("what only reads has one for itself, too").isEqualTo(itsLock);
        });
    }

    @Test
    void keepsWhatWasRecordedAlthoughTheStepFailsAfterwards() {
        TaskClaims claims = new TaskClaims(ledger, process, database.account);

        assertThatThrownBy(() -> step.executeWithoutResult(status -> {
                    claims.claimPlanned(sample.document(), sample.id(), 1);
                    assertThat(database.state(sample.key(0)))
                            .as("seen by others")
                            .isEqualTo(TaskState.SUBMITTING);
                    throw new IllegalStateException("the step breaks");
                }))
                .hasMessage("the step breaks");

        assertThat(database.state(sample.key(0))).isEqualTo(TaskState.SUBMITTING);
    }

    @Test
    void takesBackAllOfACallThatFails() {
        assertThatThrownBy(() -> ledger.inTransaction(jdbc -> {
                    jdbc.sql("update task set state = 'STORED'").update();
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(database.state(sample.key(0))).isEqualTo(TaskState.PLANNED);
        assertThat(active()).isEqualTo(1);
    }

    @Test
    void aMachineThatWasAsleepForLongerThanThePatienceGoesOnWhereTheDatabaseIsThere() {
        AtomicInteger tries = new AtomicInteger();
        Duration patience = Duration.ofMillis(50);
        LedgerDatabase impatient = new LedgerDatabase(pool, new JdbcTransactionManager(pool), patience);

        int tried = impatient.inTransaction(jdbc -> {
            if (tries.incrementAndGet() == 1) {
                Pause.real().sleep(patience.multipliedBy(2));
                throw new DataAccessResourceFailureException(
                        "the server ended the session meanwhile", new SQLException("gone", "08006"));
            }
            return tries.get();
        });

        assertThat(tried).isEqualTo(2);
    }

    @Test
    void theProgramsPoolSeesWhatOthersCommittedWhateverTheServersDefaultIs() throws IOException {
        database.jdbc().sql("""
                        do $$ begin execute format(
                            'alter database %I set default_transaction_isolation = ''repeatable read''', current_database());
                        end $$
                        """).update();
        Binder program = new Binder(ConfigurationPropertySources.from(
                new YamlPropertySourceLoader().load("program", new ClassPathResource("application.yml"))));

        try (HikariDataSource plain = database.pool();
                HikariDataSource programs = program.bind(
                                "spring.datasource.hikari", Bindable.ofInstance(database.pool()))
                        .get()) {
            assertThat(isolation(plain)).isEqualTo("repeatable read");
            assertThat(isolation(programs)).isEqualTo("read committed");
            assertThat(shown(programs, "tcp_keepalives_idle"))
                    .as("seconds until a machine that is silent is asked whether it is there")
                    .isEqualTo("10");
            assertThat(shown(programs, "idle_in_transaction_session_timeout")).isEqualTo("20s");
        }
    }

    private static String isolation(HikariDataSource pool) {
        return shown(pool, "transaction_isolation");
    }

    private static String shown(HikariDataSource pool, String setting) {
        return new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10))
                .inTransaction(
                        jdbc -> jdbc.sql("show " + setting).query(String.class).single());
    }

    private int active() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }
}
