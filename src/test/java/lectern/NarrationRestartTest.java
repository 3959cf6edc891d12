package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import lectern.batch.CatalogPlan;
import lectern.batch.CatalogRuns;
import lectern.batch.Manuscripts;
import lectern.batch.PlannedDocument;
import lectern.batch.Planner;
import lectern.batch.PlanningLedger;
import lectern.batch.RunObserver;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.Outcome;
import lectern.postgres.RunReports;
import lectern.postgres.SessionLock;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import lectern.task.Pause;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a narration finds of an earlier one, or of one beside it, with the program's own beans and a real job repository. */
class NarrationRestartTest {

    private static final Duration LOCK_RETRY = Duration.ofSeconds(1);
    private static final long DEAD_RUN = 77;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Queue<Runnable> whileItWaitsForALock = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean losesTheNextAnswer = new AtomicBoolean();
    private ConfigurableApplicationContext program;
    private CatalogPlan plan;
    private PlannedDocument document;

    @BeforeEach
    void givenACatalogOfOneDocument() throws IOException {
        Files.writeString(folder.resolve("told.txt"), "These few words are told.");
        Path catalog = Files.writeString(folder.resolve("catalog.csv"), "source\ntold.txt\n");
        program = new SpringApplicationBuilder(SettingsConfiguration.class, RunConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("pauseOfTheTest", Pause.class, () -> this::sleep, bean -> bean.setPrimary(true)))
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new LosesAnAnswer()))
                .run(
                        "--lectern.home=" + folder.resolve(".lectern"),
                        "--lectern.tts.first-poll=200ms",
                        "--spring.datasource.url=" + database.url());
        plan = new Planner(
                        program.getBean(Manuscripts.class),
                        () -> program.getBean(PlanningLedger.class),
                        java.math.BigDecimal.ONE)
                .plan(catalog);
        document = plan.documents().get(0);
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void anExecutionThatADeadProcessLeftIsRecoveredAndItsJobRestarted() {
        long dead = leaveAStartedExecution();

        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);

        JobRepository jobs = program.getBean(JobRepository.class);
        JobExecution recovered = jobs.getJobExecution(dead);
        assertThat(recovered.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(jobs.getJobInstances("narration", 0, 10)).hasSize(1);
        assertThat(jobs.getJobExecutions(recovered.getJobInstance()))
                .extracting(JobExecution::getStatus)
                .containsExactlyInAnyOrder(BatchStatus.FAILED, BatchStatus.COMPLETED);
        assertThat(executionsThatBeganIn(DEAD_RUN)).isEqualTo(2);
    }

    @Test
    void aJobThatWasCreatedButNeverBegunIsBegun() {
        program.getBean(JobRepository.class).createJobInstance("narration", parameters(1));

        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(count("select count(*) from batch_job_instance")).isEqualTo(1);
        assertThat(executionsThatBeganIn(1)).isEqualTo(1);
    }

    @Test
    void aNarrationWhoseEndWasRecordedInTheInstantInWhichTheDatabaseWasLostHasSucceeded() {
        losesTheNextAnswer.set(true);

        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(losesTheNextAnswer).isFalse();
        assertThat(count("select count(*) from batch_job_execution")).isEqualTo(1);
    }

    @Test
    void ofEachStepTheBeginningAndTheEndAreRecordedAndItsCountsOnceASecond() {
        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);

        assertThat(database.jdbc().sql("""
                                select version from batch_step_execution
                                where version not between 2 and 2 + extract(epoch from end_time - start_time)
                                """).query(Integer.class).list())
                .as("updates that are neither the beginning nor the end, and more than one a second")
                .isEmpty();
        assertThat(count("select count(*) from batch_step_execution where status = 'COMPLETED'"))
                .isEqualTo(4);
    }

    @Test
    void aDocumentThatIsUpToDateStartsNoJob() {
        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(outcome()).isEqualTo(Outcome.UP_TO_DATE);

        assertThat(count("select count(*) from batch_job_execution")).isEqualTo(1);
        assertThat(count("select count(*) from audit where event = 'ACCEPTED'")).isEqualTo(1);
    }

    @Test
    void aRevisionIsPublishedFromTheLedgerAloneBesideTheFilesOfTheOneBefore() throws IOException {
        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);
        Path books = folder.resolve(".lectern/s3/lectern/books/told");
        String before = Files.readString(books.resolve("manifest.json"));
        Files.delete(folder.resolve("told.txt"));

        program.getBean(Editions.class).revised(document.id(), document.edition());

        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(count("select count(*) from audit where event = 'ACCEPTED'")).isEqualTo(1);
        assertThat(books.resolve(document.edition() + "/told.mp3")).exists();
        assertThat(books.resolve(document.edition() + "-2/told.mp3")).exists();
        assertThat(before).contains(document.edition() + "/told.mp3");
        assertThat(Files.readString(books.resolve("manifest.json"))).contains(document.edition() + "-2/told.mp3");
    }

    @Test
    void aDocumentThatAnotherProcessNarratesIsWaitedForAndNotNarratedBesideIt() {
        ThisProcess other = ThisProcess.register(database.ledger());
        Optional<SessionLock> others = new DocumentLocks(other).tryAcquire(document.id());
        assertThat(others).isPresent();
        whileItWaitsForALock.add(() -> assertThat(count("select count(*) from batch_job_execution"))
                .as("jobs while the other process narrates")
                .isZero());
        whileItWaitsForALock.add(others.get()::close);

        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(whileItWaitsForALock).isEmpty();
    }

    /** As a process leaves it that is killed while it splits. */
    private long leaveAStartedExecution() {
        JobRepository jobs = program.getBean(JobRepository.class);
        JobParameters parameters = parameters(DEAD_RUN);
        JobExecution dead = jobs.createJobExecution(
                jobs.createJobInstance("narration", parameters), parameters, new ExecutionContext());
        dead.setStatus(BatchStatus.STARTED);
        dead.setStartTime(java.time.LocalDateTime.now());
        jobs.update(dead);
        StepExecution split = jobs.createStepExecution("split", dead);
        split.setStatus(BatchStatus.STARTED);
        split.setStartTime(java.time.LocalDateTime.now());
        jobs.update(split);
        return dead.getId();
    }

    private JobParameters parameters(long beganIn) {
        return new JobParametersBuilder()
                .addString("document", document.id().value())
                .addString("edition", document.edition().value())
                .addLong("began-in", beganIn)
                .addString("catalog", plan.catalog().toString(), false)
                .toJobParameters();
    }

    /** Nothing waits so long but who waits for a document's lock; that wait is over when the test has done its part. */
    private void sleep(Duration duration) {
        Runnable next = duration.equals(LOCK_RETRY) ? whileItWaitsForALock.poll() : null;
        if (next == null) {
            Pause.real().sleep(duration);
        } else {
            next.run();
        }
    }

    private Outcome outcome() {
        RunResult result = program.getBean(CatalogRuns.class).run(plan, new Silent());
        List<NarratedDocument> documents = result.documents();
        assertThat(documents).hasSize(1);
        assertThat(documents.get(0).message()).isEmpty();
        return documents.get(0).outcome();
    }

    private int executionsThatBeganIn(long run) {
        return count("select count(*) from batch_job_execution_params where parameter_name = 'began-in' "
                + "and parameter_value = '" + run + "'");
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    /** A job ends, and whoever started it does not hear of it. */
    private final class LosesAnAnswer implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof JobOperator)) {
                return bean;
            }
            ProxyFactory operator = new ProxyFactory(JobOperator.class, (MethodInterceptor) call -> {
                Object answer = call.proceed();
                if (losesTheNextAnswer.getAndSet(false)) {
                    throw new DataAccessResourceFailureException("lost", new SQLException("gone", "08006"));
                }
                return answer;
            });
            operator.setTarget(bean);
            return operator.getProxy();
        }
    }

    private static final class Silent implements RunObserver {

        @Override
        public void begins(int run, CatalogPlan plan) {}

        @Override
        public void progress(RunReports.Progress progress) {}
    }
}
