package lectern.batch;

import java.util.function.BooleanSupplier;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/** Looks between the chunks of a step whether it is to stop; it then ends as stopped, and can be restarted. */
final class StopPolicy implements StepInterruptionPolicy {

    private final BooleanSupplier stop;

    StopPolicy(BooleanSupplier stop) {
        this.stop = stop;
    }

    @Override
    public void checkInterrupted(StepExecution step) {
        if (stop.getAsBoolean()) {
            step.setTerminateOnly();
        }
    }
}
