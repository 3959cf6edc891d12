package lectern.batch;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/** Looks at the stop signal between the chunks of a step; the step then ends as stopped, and can be restarted. */
final class StopPolicy implements StepInterruptionPolicy {

    private final StopSignal stop;

    StopPolicy(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public void checkInterrupted(StepExecution step) {
        if (stop.isRequested()) {
            step.setTerminateOnly();
        }
    }
}
