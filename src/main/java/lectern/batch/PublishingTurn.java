package lectern.batch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Publish waits for its turn, so that many books that get whole together are not stitched all at once. */
final class PublishingTurn implements StepExecutionListener {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final NarrationTurns turns;
    private final RunSignals stops;
    private final Set<Long> steps = ConcurrentHashMap.newKeySet();

    PublishingTurn(NarrationTurns turns, RunSignals stops) {
        this.turns = turns;
        this.stops = stops;
    }

    /** A run that is over is told so by the step's own policy. */
    @Override
    public void beforeStep(StepExecution step) {
        StopSignal stop = stops.of(step);
        while (!stop.isOver()) {
            if (turns.awaitPublishing(BETWEEN_LOOKS)) {
                steps.add(step.getId());
                return;
            }
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (steps.remove(step.getId())) {
            turns.published();
        }
        return null;
    }
}
