package lectern.batch;

import java.util.Set;
import lectern.postgres.Editions;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.step.StepExecution;

/** Decides whether an edition is published: only if nothing is still to be asked for, and no chunk of it failed. */
final class EveryClipIsHere implements JobExecutionDecider {

    static final String YES = "COMPLETE";
    static final String NO = "INCOMPLETE";

    /** The run was to stop before everything was asked for or here. */
    static final String NOT_YET = "STOPPED";

    private final Editions editions;

    EveryClipIsHere(Editions editions) {
        this.editions = editions;
    }

    @Override
    public FlowExecutionStatus decide(JobExecution job, @Nullable StepExecution step) {
        Narration narration = Narration.of(job.getJobParameters());
        Set<TaskState> states =
                editions.states(narration.document(), narration.edition()).keySet();
        if (!TaskState.SETTLED.containsAll(states)) {
            return new FlowExecutionStatus(NOT_YET);
        }
        return new FlowExecutionStatus(states.contains(TaskState.FAILED) ? NO : YES);
    }
}
