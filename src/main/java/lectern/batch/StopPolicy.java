package lectern.batch;

import java.util.function.Predicate;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/** Looks between the chunks of a step whether it is to stop; it then ends as stopped, and can be restarted. */
final class StopPolicy implements StepInterruptionPolicy {

    private final Predicate<StepExecution> stop;

    StopPolicy(Predicate<StepExecution> stop) {
        this.stop = stop;
    }

    @Override
    public void checkInterrupted(StepExecution step) {
        if (stop.test(step)) {
            step.setTerminateOnly();
        }
    }
}
