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
 * <p>What only counts is written again once a second at most: then Spring Batch also learns from the tables whether a job is to stop.
 */
final class ChangedRecords implements MethodInterceptor {

    private static final Duration BETWEEN_RECORDS = Duration.ofSeconds(1);

    /** Instances that this process has created and whose first execution has not ended. */
    private final Set<Long> instancesWithoutPast = ConcurrentHashMap.newKeySet();

    private final Map<Long, State> states = new ConcurrentHashMap<>();
    private final Map<Long, ExecutionContext> contexts = new ConcurrentHashMap<>();

    /** Job executions whose context could not be written. */
    private final Set<Long> unwritten = ConcurrentHashMap.newKeySet();

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
            case "getJobInstance" -> {
                return found(call.proceed());
            }
            case "update" -> {
                if (given instanceof StepExecution step) {
                    return update(step, call);
                }
                return given instanceof JobExecution job ? update(job, call) : call.proceed();
            }
            case "updateExecutionContext" -> {
                if (given instanceof StepExecution step) {
                    return updateContext(step, call);
                }
                return given instanceof JobExecution job ? updateContext(job, call) : call.proceed();
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

    /** Spring Batch looks for a job's instance before each of its executions: one that is found is not new. */
    private @Nullable Object found(@Nullable Object instance) {
        if (instance instanceof JobInstance job) {
            instancesWithoutPast.remove(job.getId());
        }
        return instance;
    }

    private boolean hasNoPast(@Nullable Object given) {
        return given instanceof JobInstance instance && instancesWithoutPast.contains(instance.getId());
    }

    /** Where its job is to stop, the repository tells the step so. */
    private @Nullable Object update(StepExecution step, MethodInvocation call) throws Throwable {
        State state = new State(step.getStatus(), step.getExitStatus(), nanos.getAsLong());
        JobExecution job = step.getJobExecution();
        State written = states.get(step.getId());
        if (job.isStopping() || job.isStopped() || written == null || !state.isToldBy(written)) {
            call.proceed();
            states.put(step.getId(), state);
        }
        return null;
    }

    private @Nullable Object update(JobExecution job, MethodInvocation call) throws Throwable {
        try {
            return call.proceed();
        } finally {
            if (!job.getStatus().isRunning()) {
                forget(job);
            }
        }
    }

    private void forget(JobExecution job) {
        instancesWithoutPast.remove(job.getJobInstance().getId());
        unwritten.remove(job.getId());
        for (StepExecution step : job.getStepExecutions()) {
            states.remove(step.getId());
            contexts.remove(step.getId());
        }
    }

    /**
     * A step that goes on has the context of an earlier one, which was never written for it; and one that could not be written may say
     * all the same that it has not changed since.
     */
    private @Nullable Object updateContext(StepExecution step, MethodInvocation call) throws Throwable {
        ExecutionContext context = step.getExecutionContext();
        if (context.isDirty() || context != contexts.get(step.getId())) {
            contexts.remove(step.getId());
            call.proceed();
            contexts.put(step.getId(), context);
        }
        return null;
    }

    /** It was written when the execution was created. */
    private @Nullable Object updateContext(JobExecution job, MethodInvocation call) throws Throwable {
        if (job.getExecutionContext().isDirty() || unwritten.contains(job.getId())) {
            unwritten.add(job.getId());
            call.proceed();
            unwritten.remove(job.getId());
        }
        return null;
    }
}
