package lectern.batch;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import lectern.kling.KlingClient;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.task.Backoff;
import lectern.task.LearntPolls;
import lectern.task.SendingWidth;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechTask;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import lectern.task.TaskFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC.MDCCloseable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Submit: sends claimed tasks and records what came of each. Never throws for one task: a failed write would be written again,
 * and a request that was sent must not be.
 */
class TaskSubmitter {

    private static final Logger log = LoggerFactory.getLogger(TaskSubmitter.class);

    /** A turn holds for so long. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final KlingClient kling;
    private final TaskLedger ledger;
    private final TaskClaims claims;
    private final LearntPolls polls;
    private final SendingWidth width;
    private final Backoff backoff;
    private final int maxAttempts;
    private final Reachability reachability;
    private final CostCap costs;
    private final StopSignal stop;
    private final RandomGenerator random;

    /** @param maxAttempts after so many requests in a row that were refused for a reason that may lie in the text it is final */
    TaskSubmitter(
            KlingClient kling,
            TaskLedger ledger,
            TaskClaims claims,
            LearntPolls polls,
            SendingWidth width,
            Backoff backoff,
            int maxAttempts,
            Reachability reachability,
            CostCap costs,
            StopSignal stop,
            RandomGenerator random) {
        this.kling = kling;
        this.ledger = ledger;
        this.claims = claims;
        this.polls = polls;
        this.width = width;
        this.backoff = backoff;
        this.maxAttempts = maxAttempts;
        this.reachability = reachability;
        this.costs = costs;
        this.stop = stop;
        this.random = random;
    }

    /** Sends one task, unless it may not be sent now; then it is given back. Returns once the answer is recorded. */
    void submit(SpeechTask task) {
        try (MDCCloseable chunk = LogContext.chunk(task.key())) {
            if (!kling.awaitTurn() || !maySend()) { // a turn may have come after a stop
                costs.notBought(task.key(), task.attempt());
                claims.releaseUnsent(List.of(task));
                return;
            }
            long turn = System.nanoTime();
            ledger.sending(task);
            // the ledger may have kept it waiting until after a stop, or others that all had their turns meanwhile
            boolean isLate = System.nanoTime() - turn > LATE.toNanos();
            if (!maySend() || (isLate ? !kling.awaitTurn() || !maySend() : kling.isHeldBack())) {
                costs.notBought(task.key(), task.attempt());
                claims.releaseNotSent(task);
                return;
            }
            send(task);
        } catch (LostTaskException e) {
            costs.inDoubt(task.key(), task.attempt());
            log.warn("{}; what its request gives is left to that process", e.getMessage());
        } finally {
            claims.finished(task);
        }
    }

    /** What was reserved before the cap was reached is within it. */
    private boolean maySend() {
        return stop.maySend()
                || stop.reason()
                        .filter(why -> why.kind() == StopReason.Kind.COST)
                        .isPresent();
    }

    private void send(SpeechTask task) {
        TaskAnswer answer;
        long sentAt = System.nanoTime();
        try {
            answer = kling.create(task.voice(), task.text());
        } catch (SpeechRefusedException refusal) {
            width.answered(Duration.ofNanos(System.nanoTime() - sentAt));
            reachability.answered(refusal);
            costs.notBought(task.key(), task.attempt());
            try (MDCCloseable request = LogContext.request(refusal.requestId())) {
                refused(task, refusal);
            }
            return;
        } catch (SpeechUnavailableException e) {
            reachability.missed(String.valueOf(e.getMessage()));
            unavailable(task, e);
            return;
        }
        width.answered(Duration.ofNanos(System.nanoTime() - sentAt));
        reachability.accepted();
        try (MDCCloseable request = LogContext.request(answer.requestId());
                MDCCloseable id = LogContext.task(answer.providerTaskId())) {
            record(task, answer);
        }
    }

    private void record(SpeechTask task, TaskAnswer answer) {
        try {
            ledger.accepted(task, answer, polls.first(task.key(), task.text().length()));
        } catch (LostTaskException e) {
            log.warn(
                    "Chunk {} was bought as task {} after all, when it was given up",
                    task.key(),
                    answer.providerTaskId());
            throw e;
        } catch (DataAccessException | TransactionException e) {
            log.error(
                    "Chunk {} was bought as task {}, and the ledger could not record it",
                    task.key(),
                    answer.providerTaskId());
            throw e;
        }
        if (answer.audio() != null) {
            costs.booked(task.key(), task.attempt(), answer.units());
            ledger.ready(task.key(), task.attempt(), answer, Duration.ZERO);
        }
    }

    private void refused(SpeechTask task, SpeechRefusedException refusal) {
        TaskFailure failure = TaskFailure.of(refusal);
        switch (refusal.consequence()) {
            case FAIL_TASK -> {
                log.warn("Chunk {} failed for good: {}", task.key(), refusal.getMessage());
                ledger.refused(task, failure);
            }
            case STOP_RUN, SIGN_ANEW -> {
                ledger.postponed(task, Duration.ZERO, failure);
                stop.request(StopReason.account(refusal));
            }
            case TRY_AGAIN -> tryAgain(task, refusal);
            case FEWER_IN_FLIGHT -> ledger.tooManyInFlight(task, delay(task, refusal), failure);
            case SLOW_DOWN, TRY_LATER -> ledger.postponed(task, delay(task, refusal), failure);
        }
    }

    private void tryAgain(SpeechTask task, SpeechRefusedException refusal) {
        if (!reachability.isAboutTheText(task.key(), String.valueOf(refusal.getMessage()))) {
            ledger.postponed(task, delay(task, refusal), TaskFailure.of(refusal));
        } else if (task.refusals() + 1 >= maxAttempts) {
            log.warn("Chunk {} failed after {} refusals in a row: {}", task.key(), maxAttempts, refusal.getMessage());
            ledger.refused(task, TaskFailure.of(refusal));
        } else {
            ledger.refusedForNow(task, delay(task, refusal), TaskFailure.of(refusal));
        }
    }

    private Duration delay(SpeechTask task, SpeechRefusedException refusal) {
        return backoff.delay(task.attempt(), refusal.retryAfter(), random);
    }

    private void unavailable(SpeechTask task, SpeechUnavailableException e) {
        String why = String.valueOf(e.getMessage());
        if (e.mayHaveArrived()) {
            log.warn("Nobody knows yet whether the request for chunk {} arrived: {}", task.key(), why);
            ledger.doubted(task, why);
        } else {
            costs.notBought(task.key(), task.attempt());
            ledger.postponed(task, backoff.delay(task.attempt(), e.retryAfter(), random), new TaskFailure(0, why, ""));
        }
    }
}
