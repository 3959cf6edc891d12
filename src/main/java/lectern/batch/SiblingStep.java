package lectern.batch;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

/**
 * The step that runs beside another one. Each would wait for ever for the other's work if that one ended without it: Spring
 * Batch waits for both sides of a split, whatever became of one.
 */
final class SiblingStep {

    private final StepExecution own;
    private final String sibling;

    SiblingStep(StepExecution own, String sibling) {
        this.own = own;
        this.sibling = sibling;
    }

    /**
     * Whether the sibling has found in this execution of the job that nothing is left to do. What comes back after that, for
     * instance by an operator's retry, is for the next execution.
     */
    boolean hasCompleted() {
        return own.getJobExecution().getStepExecutions().stream()
                .filter(step -> step.getStepName().equals(sibling))
                .anyMatch(step -> step.getStatus() == BatchStatus.COMPLETED);
    }

    /** Ends the own step as stopped if the sibling ended without success in this execution of the job. */
    void stopIfItBroke() {
        boolean broke = !own.getJobExecution().getFailureExceptions().isEmpty()
                || own.getJobExecution().getStepExecutions().stream()
                        .filter(step -> step.getStepName().equals(sibling))
                        .anyMatch(step -> step.getStatus().isUnsuccessful() || step.getStatus() == BatchStatus.STOPPED);
        if (broke) {
            own.setTerminateOnly();
        }
    }
}
