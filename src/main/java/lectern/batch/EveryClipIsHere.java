package lectern.batch;

import lectern.postgres.Editions;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.step.StepExecution;

/** Decides whether an edition is published: only if no chunk of it failed. */
final class EveryClipIsHere implements JobExecutionDecider {

    static final String YES = "COMPLETE";
    static final String NO = "INCOMPLETE";

    private final Editions editions;

    EveryClipIsHere(Editions editions) {
        this.editions = editions;
    }

    @Override
    public FlowExecutionStatus decide(JobExecution job, @Nullable StepExecution step) {
        Narration narration = Narration.of(job.getJobParameters());
        boolean failed =
                editions.states(narration.document(), narration.edition()).containsKey(TaskState.FAILED);
        return new FlowExecutionStatus(failed ? NO : YES);
    }
}
