package lectern.batch;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import lectern.postgres.Runs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecution;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.FlowExecutor;
import org.springframework.batch.core.job.flow.State;

/**
 * Beside submit and collect, where the run asks for it: stores chapters early. It has no step, so that Spring Batch keeps nothing of
 * it, and always ends as complete: what it leaves undone, publish does.
 */
final class EarlyChaptersFlow implements Flow {

    private static final Logger log = LoggerFactory.getLogger(EarlyChaptersFlow.class);
    private static final String NAME = "early-chapters";

    private final Runs runs;
    private final RunSignals stops;
    private final EarlyWork work;
    private final Function<Narration, EarlyStitching> stitching;

    EarlyChaptersFlow(Runs runs, RunSignals stops, EarlyWork work, Function<Narration, EarlyStitching> stitching) {
        this.runs = runs;
        this.stops = stops;
        this.work = work;
        this.stitching = stitching;
    }

    @Override
    public FlowExecution start(FlowExecutor executor) {
        JobExecution job = executor.getJobExecution();
        Narration narration = Narration.of(job.getJobParameters());
        try {
            if (runs.publishesChapters(narration.run())) {
                StopSignal stop = stops.of(narration);
                stitching
                        .apply(narration)
                        .run(
                                () -> hasEnded(job),
                                () -> stop.isOver() || stop.isRequested() && hasEnded(job),
                                work.of(job));
            }
        } catch (RuntimeException | Error e) {
            log.warn(
                    "Document {}: no more chapters can be heard before the book is published", narration.document(), e);
        }
        return new FlowExecution(NAME, FlowExecutionStatus.COMPLETED);
    }

    /** Whether collect has ended, however it did, or a side of the split could not even begin. */
    private static boolean hasEnded(JobExecution job) {
        return !job.getFailureExceptions().isEmpty()
                || job.getStepExecutions().stream()
                        .filter(step -> step.getStepName().equals(NarrationJob.COLLECT))
                        .anyMatch(step -> !step.getStatus().isRunning() && step.getStatus() != BatchStatus.STOPPING);
    }

    @Override
    public FlowExecution resume(String state, FlowExecutor executor) {
        return start(executor);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public @Nullable State getState(String state) {
        return null;
    }

    @Override
    public Collection<State> getStates() {
        return List.of();
    }
}
