package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** What a narration finds of an earlier one, or of one beside it, with the program's own beans and a real job repository. */
class NarrationRestartTest {

    private static final Duration LOCK_RETRY = Duration.ofSeconds(1);
    private static final long DEAD_RUN = 77;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Queue<Runnable> whileItWaitsForALock = new ConcurrentLinkedQueue<>();
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
    void ofEachStepTheBeginningAndTheEndAreRecordedAndItsCountsOnceASecond() {
        assertThat(outcome()).isEqualTo(Outcome.PUBLISHED);

        assertThat(database.jdbc().sql("""
                                select version - 2 - extract(epoch from end_time - start_time) from batch_step_execution
                                """).query(Double.class).list())
                .as("updates beyond beginning and end, less the seconds of the step")
                .hasSize(4)
                .allSatisfy(more -> assertThat(more).isLessThanOrEqualTo(0));
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
        JobParameters parameters = new JobParametersBuilder()
                .addString("document", document.id().value())
                .addString("edition", document.edition().value())
                .addLong("began-in", DEAD_RUN)
                .addString("catalog", plan.catalog().toString(), false)
                .toJobParameters();
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

    private static final class Silent implements RunObserver {

        @Override
        public void begins(int run, CatalogPlan plan) {}

        @Override
        public void progress(RunReports.Progress progress) {}
    }
}
