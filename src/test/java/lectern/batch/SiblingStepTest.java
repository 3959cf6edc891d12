package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

/** A step beside another that ended. */
class SiblingStepTest {

    private final JobExecution job = new JobExecution(1, new JobInstance(1, Narration.JOB), new JobParameters());
    private final StepExecution own = step(1, "collect");

    @ParameterizedTest(name = "a sibling that is {0}: ends {1}")
    @CsvSource({
        "STARTING, false",
        "STARTED, false",
        "STOPPING, false",
        "COMPLETED, false",
        "STOPPED, true",
        "FAILED, true",
        "UNKNOWN, true"
    })
    void endsIfTheOtherEndedWithoutSuccess(BatchStatus status, boolean ends) {
        step(2, "submit").setStatus(status);

        new SiblingStep(own, "submit").stopIfItBroke();

        assertThat(own.isTerminateOnly()).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource({"split", "publish"})
    void caresForNoOtherStep(String other) {
        step(2, other).setStatus(BatchStatus.FAILED);

        new SiblingStep(own, "submit").stopIfItBroke();

        assertThat(own.isTerminateOnly()).isFalse();
    }

    private StepExecution step(long id, String name) {
        StepExecution step = new StepExecution(id, name, job);
        job.addStepExecution(step);
        return step;
    }
}
