package lectern.batch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * In front of a {@link JobRepository}: has it write what has changed since it was written last, and look for nothing in the past of a
 * job that has none. Spring Batch records each step's state four times and its context three times, and asks how often it ran before;
 * for a document of one chunk that was a third of all statements.
 *
 * <p>What only counts is written again every second: then Spring Batch also learns from the tables whether a job is to stop.
 */
final class ChangedRecords implements MethodInterceptor {

    private static final Duration BETWEEN_RECORDS = Duration.ofSeconds(1);

    /** Instances that this process has created and whose first execution has not ended. */
    private final Set<Long> instancesWithoutPast = ConcurrentHashMap.newKeySet();

    private final Map<Long, State> states = new ConcurrentHashMap<>();
    private final Map<Long, ExecutionContext> contexts = new ConcurrentHashMap<>();

    private final LongSupplier nanos;

    /** What the tables say of a step, and when that was written. */
    private record State(BatchStatus status, ExitStatus exit, long nanos) {

        boolean isToldBy(State written) {
            return status == written.status
                    && exit.equals(written.exit)
                    && nanos - written.nanos < BETWEEN_RECORDS.toNanos();
        }
    }

    /** @param nanos a clock, from any origin */
    ChangedRecords(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Object given = call.getArguments().length == 0 ? null : call.getArguments()[0];
        switch (call.getMethod().getName()) {
            case "createJobInstance" -> {
                return created(call.proceed());
            }
            case "getLastStepExecution" -> {
                return hasNoPast(given) ? null : call.proceed();
            }
            case "getStepExecutionCount" -> {
                return hasNoPast(given) ? Long.valueOf(0) : call.proceed();
            }
            case "update" -> {
                if (given instanceof StepExecution step) {
                    update(step, call);
                } else if (given instanceof JobExecution job) {
                    update(job, call);
                }
                return null;
            }
            case "updateExecutionContext" -> {
                if (given instanceof StepExecution step) {
                    updateContext(step, call);
                } else if (given instanceof JobExecution job
                        && job.getExecutionContext().isDirty()) {
                    call.proceed(); // it was written when the execution was created
                }
                return null;
            }
            default -> {
                return call.proceed();
            }
        }
    }

    private @Nullable Object created(@Nullable Object instance) {
        if (instance instanceof JobInstance job) {
            instancesWithoutPast.add(job.getId());
        }
        return instance;
    }

    private boolean hasNoPast(@Nullable Object given) {
        return given instanceof JobInstance instance && instancesWithoutPast.contains(instance.getId());
    }

    /** Where its job is to stop, the repository tells the step so. */
    private void update(StepExecution step, MethodInvocation call) throws Throwable {
        State state = new State(step.getStatus(), step.getExitStatus(), nanos.getAsLong());
        JobExecution job = step.getJobExecution();
        State written = states.get(step.getId());
        if (job.isStopping() || job.isStopped() || written == null || !state.isToldBy(written)) {
            call.proceed();
            states.put(step.getId(), state);
        }
    }

    private void update(JobExecution job, MethodInvocation call) throws Throwable {
        call.proceed();
        if (!job.getStatus().isRunning()) {
            instancesWithoutPast.remove(job.getJobInstance().getId());
            for (StepExecution step : job.getStepExecutions()) {
                states.remove(step.getId());
                contexts.remove(step.getId());
            }
        }
    }

    /** A step that goes on has the context of an earlier one, which was never written for it. */
    private void updateContext(StepExecution step, MethodInvocation call) throws Throwable {
        ExecutionContext context = step.getExecutionContext();
        if (context.isDirty() || context != contexts.get(step.getId())) {
            call.proceed();
            contexts.put(step.getId(), context);
        }
    }
}
