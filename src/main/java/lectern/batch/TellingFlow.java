package lectern.batch;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecution;
import org.springframework.batch.core.job.flow.FlowExecutionException;
import org.springframework.batch.core.job.flow.FlowExecutor;
import org.springframework.batch.core.job.flow.State;

/**
 * One side of a split that tells the job of its failure at once: a step that could not even be recorded as started has no
 * status from which the other side could learn that it waits in vain (see {@link SiblingStep}).
 */
final class TellingFlow implements Flow {

    private final Flow flow;

    TellingFlow(Flow flow) {
        this.flow = flow;
    }

    @Override
    public FlowExecution start(FlowExecutor executor) throws FlowExecutionException {
        try {
            return flow.start(executor);
        } catch (FlowExecutionException | RuntimeException | Error e) {
            executor.getJobExecution().addFailureException(e);
            throw e;
        }
    }

    @Override
    public FlowExecution resume(String state, FlowExecutor executor) throws FlowExecutionException {
        return flow.resume(state, executor);
    }

    @Override
    public String getName() {
        return flow.getName();
    }

    @Override
    public @Nullable State getState(String state) {
        return flow.getState(state);
    }

    @Override
    public Collection<State> getStates() {
        return flow.getStates();
    }
}
