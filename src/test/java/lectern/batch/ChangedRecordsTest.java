package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.NoSuchStepException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What reaches the repository, of all that Spring Batch asks of it in the course of a job. */
class ChangedRecordsTest {

    private static final JobParameters PARAMETERS = new JobParameters();

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private final JobInstance instance = new JobInstance(1, Narration.JOB);
    private final JobExecution job = new JobExecution(2, instance, PARAMETERS);
    private final StepExecution step = new StepExecution(3, "collect", job);
    private boolean isGone;

    /** When what was asked for may have been done, or not. */
    private boolean isLostAtTheEnd;

    private JobRepository jobs;

    @BeforeEach
    void givenAJobUnderWay() {
        ProxyFactory repository = new ProxyFactory(JobRepository.class, new ChangedRecords(nanos::get));
        repository.addAdvice((MethodInterceptor) call -> answer(call.getMethod().getName(), call.getArguments()[0]));
        jobs = (JobRepository) repository.getProxy();
        job.addStepExecution(step);
        job.setStatus(BatchStatus.STARTED);
    }

    @Test
    void aStepsStateIsWrittenWhereItIsAnotherOne() {
        step.setStatus(BatchStatus.STARTED);
        jobs.update(step);
        step.setCommitCount(1);
        jobs.update(step);
        step.setStatus(BatchStatus.COMPLETED);
        step.setExitStatus(ExitStatus.COMPLETED);
        jobs.update(step);
        jobs.update(step);
        step.setExitStatus(ExitStatus.COMPLETED.addExitDescription("a listener's word"));
        jobs.update(step);

        assertThat(asked).containsExactly("update STARTED", "update COMPLETED", "update COMPLETED");
    }

    @Test
    void whatOnlyCountsIsWrittenAgainEverySecond() {
        step.setStatus(BatchStatus.STARTED);
        for (int tenth = 0; tenth < 30; tenth++) {
            step.setCommitCount(tenth);
            jobs.update(step);
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
        }

        assertThat(asked).hasSize(3);
    }

    @Test
    void aStepOfAJobThatIsToStopHearsOfIt() {
        step.setStatus(BatchStatus.STARTED);
        jobs.update(step);
        job.setStatus(BatchStatus.STOPPING);
        jobs.update(step);

        assertThat(asked).hasSize(2);
    }

    @Test
    void whatCouldNotBeWrittenIsNotTakenForWritten() {
        isGone = true;
        step.setStatus(BatchStatus.STARTED);
        assertThatIllegalStateException().isThrownBy(() -> jobs.update(step));
        assertThatIllegalStateException().isThrownBy(() -> jobs.updateExecutionContext(step));
        isGone = false;
        jobs.update(step);
        jobs.updateExecutionContext(step);

        assertThat(asked).containsExactly("update STARTED", "updateExecutionContext STARTED");
    }

    @Test
    void aContextThatSaysItHasNotChangedIsWrittenWhereThatHadFailed() {
        jobs.updateExecutionContext(step);
        step.getExecutionContext().put("read", 1);
        job.getExecutionContext().put("read", 1);
        isLostAtTheEnd = true;
        assertThatIllegalStateException().isThrownBy(() -> jobs.updateExecutionContext(step));
        assertThatIllegalStateException().isThrownBy(() -> jobs.updateExecutionContext(job));
        isLostAtTheEnd = false;
        asked.clear();
        jobs.updateExecutionContext(step);
        jobs.updateExecutionContext(job);
        jobs.updateExecutionContext(job);

        assertThat(asked).containsExactly("updateExecutionContext STARTING", "updateExecutionContext STARTED");
    }

    @Test
    void aContextIsWrittenOnceAndAgainWhereItHasChanged() {
        jobs.updateExecutionContext(step);
        jobs.updateExecutionContext(step);
        step.getExecutionContext().put("read", 1);
        jobs.updateExecutionContext(step);
        jobs.updateExecutionContext(job);
        job.getExecutionContext().put("read", 1);
        jobs.updateExecutionContext(job);

        assertThat(asked)
                .containsExactly(
                        "updateExecutionContext STARTING",
                        "updateExecutionContext STARTING",
                        "updateExecutionContext STARTED");
    }

    @Test
    void aStepThatGoesOnHasTheContextOfAnEarlierOneWrittenForIt() {
        jobs.updateExecutionContext(step);
        ExecutionContext earlier = new ExecutionContext(step.getExecutionContext());
        step.setExecutionContext(earlier);
        jobs.updateExecutionContext(step);

        assertThat(asked).hasSize(2);
    }

    @Test
    void aJobThatIsNewHasNoStepsInThePastUntilItHasEnded() throws NoSuchStepException {
        JobInstance created = jobs.createJobInstance(Narration.JOB, PARAMETERS);
        asked.clear();

        assertThat(jobs.getLastStepExecution(created, "collect")).isNull();
        assertThat(jobs.getStepExecutionCount(created, "collect")).isZero();
        assertThat(asked).isEmpty();

        job.setStatus(BatchStatus.FAILED);
        jobs.update(job);
        asked.clear();
        assertThat(jobs.getLastStepExecution(created, "collect")).isSameAs(step);
        assertThat(jobs.getStepExecutionCount(created, "collect")).isOne();
    }

    @Test
    void aJobThatIsLookedForAndFoundIsNotNew() throws NoSuchStepException {
        jobs.createJobInstance(Narration.JOB, PARAMETERS);
        jobs.getJobInstance(Narration.JOB, PARAMETERS);

        assertThat(jobs.getStepExecutionCount(instance, "collect")).isOne();
    }

    @Test
    void aJobWhoseEndCouldNotBeRecordedIsNotNewEither() throws NoSuchStepException {
        jobs.createJobInstance(Narration.JOB, PARAMETERS);
        job.setStatus(BatchStatus.FAILED);
        isGone = true;
        assertThatIllegalStateException().isThrownBy(() -> jobs.update(job));
        isGone = false;

        assertThat(jobs.getStepExecutionCount(instance, "collect")).isOne();
    }

    @Test
    void aJobThatWasThereBeforeIsAskedForItsSteps() throws NoSuchStepException {
        assertThat(jobs.getLastStepExecution(instance, "collect")).isSameAs(step);
        assertThat(jobs.getStepExecutionCount(instance, "collect")).isOne();
    }

    private Object answer(String method, Object given) {
        if (isGone) {
            throw new IllegalStateException("the database is gone");
        }
        if (given instanceof StepExecution of) {
            asked.add(method + " " + of.getStatus());
            of.getExecutionContext().clearDirtyFlag();
        } else if (given instanceof JobExecution of) {
            asked.add(method + " " + of.getStatus());
            of.getExecutionContext().clearDirtyFlag();
        } else {
            asked.add(method);
        }
        if (isLostAtTheEnd) {
            throw new IllegalStateException("the database is gone");
        }
        return switch (method) {
            case "createJobInstance", "getJobInstance" -> instance;
            case "getLastStepExecution" -> step;
            case "getStepExecutionCount" -> 1L;
            default -> null;
        };
    }
}
