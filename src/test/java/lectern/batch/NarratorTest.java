package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import lectern.batch.Narrator.Narrated;
import lectern.postgres.DocumentLocks;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Outcome;
import lectern.postgres.Runs;
import lectern.postgres.SessionLock;
import lectern.postgres.ThisProcess;
import lectern.postgres.Wanting;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a narration does when the database was gone, and another process has taken its document over. */
@NullUnmarked
class NarratorTest {

    private final TestNarration told = new TestNarration("Once.");
    private final HikariDataSource pool = new HikariDataSource();
    private final DocumentLocks locks = new DocumentLocks(told.process);
    private final Runs runs = new Runs(told.database);
    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());
    private final Deque<Function<JobExecution, JobExecution>> executions = new ArrayDeque<>();
    private final Deque<Runnable> pauses = new ArrayDeque<>();
    private final List<JobParameters> started = new ArrayList<>();
    private ThisProcess other;
    private JobRepository jobs;
    private SessionLock others;
    private JobExecution successor;
    private int run;

    @BeforeEach
    void givenTwoProcesses() throws Exception {
        pool.setDataSource(told.dataSource());
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        other = ThisProcess.register(
                new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10)));
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(told.dataSource());
        factory.setTransactionManager(new JdbcTransactionManager(told.dataSource()));
        factory.afterPropertiesSet();
        jobs = factory.getObject();
        run = runs.begin(told.process, "/catalog.csv");
        Wanting.add(runs, run, told.narration.document(), told.narration.edition());
    }

    @AfterEach
    void close() {
        other.close();
        pool.close();
        told.close();
    }

    @Test
    void leavesWhatItsSuccessorRunsAloneAndTellsWhatCameOfIt() {
        executions.add(execution -> {
            takeOver();
            return cutOff(execution);
        });
        pauses.add(() -> {
            assertThat(status(successor)).isEqualTo(BatchStatus.STARTED);
            publish();
            others.close();
        });

        Narrated narrated = narrate();

        assertThat(narrated.outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(started).as("begun here").hasSize(1);
        assertThat(status(successor)).isEqualTo(BatchStatus.STARTED);
    }

    @Test
    void isNoFailureWhereItFailedBecauseItsDocumentWasTakenOver() {
        executions.add(execution -> {
            takeOver();
            execution.addFailureException(new IllegalStateException("another process has taken over"));
            execution.setStatus(BatchStatus.FAILED);
            return execution;
        });
        pauses.add(() -> {
            publish();
            others.close();
        });

        assertThat(narrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(started).hasSize(1);
    }

    @Test
    void goesOnWhereItStoodWhileNobodyElseHasTakenItsDocument() {
        executions.add(execution -> {
            loseSession();
            return cutOff(execution);
        });
        executions.add(execution -> {
            publish();
            execution.setStatus(BatchStatus.COMPLETED);
            return execution;
        });
        pauses.add(() -> {});

        assertThat(narrate().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(started).hasSize(2);
    }

    private Narrated narrate() {
        JobOperator operator = (JobOperator) Proxy.newProxyInstance(
                JobOperator.class.getClassLoader(), new Class<?>[] {JobOperator.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("start")) {
                        throw new AssertionError(method + " was not expected");
                    }
                    JobParameters parameters = (JobParameters) arguments[1];
                    started.add(parameters);
                    JobInstance instance = new JobInstance(started.size(), Narration.JOB);
                    return executions.remove().apply(new JobExecution(started.size(), instance, parameters));
                });
        return new Narrator(
                        null,
                        operator,
                        jobs,
                        locks,
                        runs,
                        told.editions,
                        stop,
                        () -> new StoreWait(null, Duration.ofMinutes(1), new TestClock()),
                        duration -> pauses.remove().run())
                .narrate(run, Path.of("/catalog.csv"), told.narration.document(), told.narration.edition());
    }

    private void loseSession() {
        told.jdbc().sql("""
                        select pg_terminate_backend(pid, 5000) from pg_locks
                        where locktype = 'advisory' and classid = 1 and objid = ?
                        and database = (select oid from pg_database where datname = current_database())
                        """).param(told.process.id()).query().listOfRows();
    }

    /** The other process finds the document free, and narrates it. */
    private void takeOver() {
        loseSession();
        others = new DocumentLocks(other).tryAcquire(told.narration.document()).orElseThrow();
        JobParameters parameters = told.narration.parameters();
        successor = jobs.createJobExecution(
                jobs.createJobInstance(Narration.JOB, parameters), parameters, new ExecutionContext());
        successor.setStatus(BatchStatus.STARTED);
        jobs.update(successor);
    }

    private static JobExecution cutOff(JobExecution execution) {
        execution.addFailureException(new org.springframework.jdbc.UncategorizedSQLException(
                "commit", null, new SQLException("terminating connection", "57P01")));
        execution.setStatus(BatchStatus.FAILED);
        return execution;
    }

    private BatchStatus status(JobExecution execution) {
        return jobs.getJobExecution(execution.getId()).getStatus();
    }

    private void publish() {
        told.jdbc()
                .sql("update document d set current_edition = e.id, current_revision = e.revision"
                        + " from edition e where e.document = d.id")
                .update();
    }
}
