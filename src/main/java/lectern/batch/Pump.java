package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * A step that has what a source gives done, over and over. Spring Batch records a step each time that its tasklet returns, and
 * looks then whether it is to stop: this is every two seconds, and not once for each task.
 */
class Pump<T> implements Tasklet {

    private static final Duration BETWEEN_RECORDS = Duration.ofSeconds(2);

    private final Source<T> source;
    private final Sink<T> sink;
    private final StopSignal stop;

    Pump(Source<T> source, Sink<T> sink, StopSignal stop) {
        this.source = source;
        this.sink = sink;
        this.stop = stop;
    }

    /** Where work comes from. */
    interface Source<T> {

        /** What is to be done now, which may be nothing; null once nothing is left to do. Waits for something a moment at most. */
        @Nullable
        List<T> next() throws IOException;

        /** Nothing is asked of it any more. */
        default void close() {}
    }

    /** What has it done. */
    interface Sink<T> {

        /** Does what was given, or begins to. */
        void take(List<T> work) throws IOException;

        /** Returns when all that was begun has ended. */
        default void finish() {}
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        StepExecution step = contribution.getStepExecution();
        boolean goesOn = false;
        try {
            goesOn = pump(step);
            return goesOn ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
        } finally {
            if (!goesOn) {
                source.close();
                sink.finish();
            }
        }
    }

    /** @return whether there may be more to do */
    private boolean pump(StepExecution step) throws IOException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < BETWEEN_RECORDS.toNanos()) {
            if (stop.isOver()) {
                step.setTerminateOnly();
            }
            if (step.isTerminateOnly()) {
                return false;
            }
            List<T> work = source.next();
            if (work == null) {
                return false;
            }
            sink.take(work);
        }
        return true;
    }
}
