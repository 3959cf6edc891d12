package lectern.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.RemoteRuns;
import lectern.postgres.RunWish;
import lectern.postgres.RunWishes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;

/**
 * What each narration of this process obeys: the process's signal or, where it is narrated for a run that another process follows,
 * that run's, which the ledger tells within a second or two.
 */
final class RunSignals implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunSignals.class);
    private static final int SECONDS_BETWEEN_LOOKS = 1;

    private final StopSignal process;
    private final RemoteRuns remote;
    private final RunWishes wishes;
    private final Map<Long, StopSignal> runs = new ConcurrentHashMap<>();
    private final Map<Long, Integer> narrations = new HashMap<>();
    private @Nullable ScheduledExecutorService looks;

    RunSignals(StopSignal process, RemoteRuns remote, RunWishes wishes) {
        this.process = process;
        this.remote = remote;
        this.wishes = wishes;
    }

    StopSignal of(StepExecution step) {
        return of(Narration.of(step));
    }

    StopSignal of(Narration narration) {
        return runs.getOrDefault(narration.run(), process);
    }

    /** What may be spent by the step: of a run that another process follows, the ledger keeps the account. */
    CostCap costs(StepExecution step, CostCap own) {
        long run = Narration.of(step).run();
        StopSignal signal = runs.get(run);
        return signal == null ? own : own.within(new RunBudget(remote, Math.toIntExact(run)), signal);
    }

    /** The signal of a run that another process follows. Until {@link #leave}, it tells what the ledger does. */
    synchronized StopSignal watch(int run) {
        StopSignal signal = runs.computeIfAbsent((long) run, unknown -> process.forSome());
        narrations.merge((long) run, 1, Integer::sum);
        if (looks == null) {
            looks = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "run-signals");
                thread.setDaemon(true);
                return thread;
            });
            looks.scheduleWithFixedDelay(
                    this::lookAtAll, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
        look(run, signal);
        return signal;
    }

    /** A narration for the run has ended here. */
    synchronized void leave(int run) {
        if (narrations.merge((long) run, -1, Integer::sum) == 0) {
            narrations.remove((long) run);
            runs.remove((long) run);
        }
    }

    /** Whether nothing is to be sent for the run just now. */
    boolean isPaused(int run) {
        return wishes.of(run) == RunWish.PAUSE;
    }

    private void lookAtAll() {
        try {
            runs.forEach((run, signal) -> look(Math.toIntExact(run), signal));
        } catch (LedgerUnreachableException e) {
            process.request(StopReason.ledger(e));
        } catch (RuntimeException e) {
            log.warn("Whether runs are to stop cannot be told now; it is looked at again", e);
        }
    }

    private void look(int run, StopSignal signal) {
        if (!signal.isRequested()) {
            remote.stopOf(run).map(StopReason::told).ifPresent(signal::request);
        }
        switch (wishes.of(run)) {
            case GO_ON -> signal.goOn();
            case PAUSE -> signal.hold();
            case STOP -> signal.request(StopReason.operator());
        }
    }

    @Override
    public synchronized void close() {
        if (looks != null) {
            looks.shutdownNow();
        }
    }
}
