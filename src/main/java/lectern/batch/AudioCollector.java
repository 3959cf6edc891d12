package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import lectern.kling.KlingClient;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
import lectern.task.Backoff;
import lectern.task.LearntPolls;
import lectern.task.Meters;
import lectern.task.PendingAudio;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC.MDCCloseable;

/** Collect: asks the provider about tasks and has the audio of those that are ready fetched, several at a time. */
class AudioCollector implements Pump.Sink<PendingAudio> {

    private static final Logger log = LoggerFactory.getLogger(AudioCollector.class);

    /** A task that alone cannot be asked about for so long never can be. */
    private static final Duration IS_LOST = Duration.ofDays(1);

    private final KlingClient kling;
    private final TaskLedger ledger;
    private final AudioFetcher fetcher;
    private final LearntPolls polls;
    private final Backoff backoff;
    private final int maxRejections;
    private final Duration taskPatience;
    private final Duration lease;
    private final CallsUnderWay calls;
    private final Reachability reachability;
    private final CostCap costs;
    private final StopSignal stop;
    private final RandomGenerator random;
    private final Meters meters;
    private final InstantSource clock;

    /**
     * @param maxRejections after so many tasks for one key that gave no audio, the key has failed
     * @param taskPatience how long a task may take to end
     * @param lease how long others leave alone what is being fetched here
     */
    AudioCollector(
            KlingClient kling,
            TaskLedger ledger,
            AudioFetcher fetcher,
            LearntPolls polls,
            Backoff backoff,
            int maxRejections,
            Duration taskPatience,
            Duration lease,
            CallsUnderWay calls,
            Reachability reachability,
            CostCap costs,
            StopSignal stop,
            RandomGenerator random,
            Meters meters,
            InstantSource clock) {
        this.kling = kling;
        this.ledger = ledger;
        this.fetcher = fetcher;
        this.polls = polls;
        this.backoff = backoff;
        this.maxRejections = maxRejections;
        this.taskPatience = taskPatience;
        this.lease = lease;
        this.calls = calls;
        this.reachability = reachability;
        this.costs = costs;
        this.stop = stop;
        this.random = random;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void take(List<PendingAudio> pendings) {
        pendings.forEach(pending -> calls.begin(() -> collect(pending)));
    }

    @Override
    public void finish() {
        calls.awaitAll();
    }

    private PendingAudio collect(PendingAudio pending) {
        try (MDCCloseable chunk = LogContext.chunk(pending.key());
                MDCCloseable task = LogContext.task(pending.providerTaskId())) {
            return collected(pending);
        }
    }

    private PendingAudio collected(PendingAudio pending) {
        try {
            if (pending.state() == TaskState.SUBMITTED) {
                ask(pending);
            } else {
                fetch(pending);
            }
        } catch (SpeechRefusedException refusal) {
            reachability.answered(refusal);
            try (MDCCloseable request = LogContext.request(refusal.requestId())) {
                refused(pending, refusal);
            }
        } catch (SpeechUnavailableException e) {
            unavailable(pending, e);
        } catch (LostTaskException e) {
            log.info("{}", e.getMessage());
        } catch (IOException e) {
            ledger.stillPending(pending, Duration.ZERO);
            stop.requestAtOnce(StopReason.staging(e)); // whatever it stops for already: nothing can be fetched any more
        }
        return pending;
    }

    private void ask(PendingAudio pending) throws IOException {
        TaskAnswer answer = kling.query(pending.providerTaskId());
        reachability.known(pending.providerTaskId());
        switch (answer.status()) {
            case PENDING -> wait(pending, answer);
            case FAILED -> {
                costs.notBought(pending.key(), pending.attempt()); // failed tasks are not charged
                endedWithoutAudio(pending, new TaskFailure(0, reason(answer), answer.requestId()));
            }
            case SUCCEEDED -> {
                PendingAudio ready = pending.ready(answer);
                ledger.ready(ready.key(), ready.attempt(), answer, lease);
                costs.booked(ready.key(), ready.attempt(), answer.units());
                if (polls.ended(took(answer, pending))) {
                    ledger.askAfter(polls.usual());
                }
                fetch(ready);
            }
        }
    }

    /**
     * By the provider's clock where it can be right: an answer is seen late, but not twice as late as it could be, and less late
     * where the task was asked about before and had not ended.
     */
    private static Duration took(TaskAnswer answer, PendingAudio pending) {
        Duration seen = pending.age();
        Duration told = answer.took();
        Duration least =
                pending.polls() == 0 ? seen.dividedBy(2) : seen.multipliedBy(2).dividedBy(3);
        return told == null || told.compareTo(seen) > 0 ? seen : told.compareTo(least) < 0 ? least : told;
    }

    private void wait(PendingAudio pending, TaskAnswer answer) {
        if (pending.age().compareTo(taskPatience) < 0) {
            ledger.stillPending(
                    pending, polls.next(pending.key(), pending.characters(), pending.polls() + 1, pending.age()));
        } else {
            String why = "the provider has not ended the task for %d min"
                    .formatted(pending.age().toMinutes());
            endedWithoutAudio(pending, new TaskFailure(0, why, answer.requestId()));
        }
    }

    /** What is wrong with it, the fetcher tells. */
    private void fetch(PendingAudio ready) throws IOException {
        Instant began = clock.instant();
        AudioFetcher.Result result = fetcher.fetch(ready);
        log.debug("Chunk {}: {}", ready.key(), result);
        switch (result) {
            case DOWNLOADED -> {
                reachability.usable();
                meters.heard(ready.age().plus(Duration.between(began, clock.instant())));
            }
            case DISPUTED -> {} // of whether audio can be had here it says nothing
            case REJECTED, FAILED -> reachability.unusable(ready.key());
        }
    }

    private void endedWithoutAudio(PendingAudio pending, TaskFailure why) {
        if (why.isPolicy() || pending.rejections() + 1 >= maxRejections) {
            log.warn("Chunk {} failed for good: {}", pending.key(), why.reason());
            ledger.failed(pending, TaskState.SUBMITTED, why);
        } else {
            log.warn(
                    "The task of chunk {} failed: {}; the same words are asked for again", pending.key(), why.reason());
            ledger.endedWithoutAudio(pending, backoff.delay(pending.rejections() + 1, random), why);
        }
    }

    private void unavailable(PendingAudio pending, SpeechUnavailableException why) {
        boolean isAsked = !kling.isHeldBack(); // else nothing was sent
        if (isAsked && isLost(pending)) {
            log.info("{}", why.getMessage());
            endedWithoutAudio(pending, new TaskFailure(0, "of the task the provider tells nothing", ""));
            return;
        }
        if (isAsked) {
            reachability.missed(String.valueOf(why.getMessage()));
        }
        ledger.stillPending(pending, backoff.delay(pending.polls() + 1, why.retryAfter(), random));
    }

    /** Whether of this task alone the provider has told nothing, asked again and again, for so long that it never will. */
    private boolean isLost(PendingAudio pending) {
        return pending.state() == TaskState.SUBMITTED
                && pending.age().compareTo(IS_LOST) >= 0
                && reachability.isUntoldForGood(pending.providerTaskId());
    }

    /** A query was refused: either nothing can be asked any more, or the provider knows no such task. */
    private void refused(PendingAudio pending, SpeechRefusedException refusal) {
        switch (refusal.consequence()) {
            case STOP_RUN, SIGN_ANEW -> {
                ledger.stillPending(pending, Duration.ZERO);
                stop.requestAtOnce(StopReason.account(refusal)); // not even asking is allowed
            }
            case FAIL_TASK -> {
                if (reachability.isUnknownForGood(pending.providerTaskId())) {
                    endedWithoutAudio(pending, TaskFailure.of(refusal));
                } else {
                    askAgain(pending, refusal);
                }
            }
            case TRY_AGAIN -> {
                if (isLost(pending)) {
                    endedWithoutAudio(pending, TaskFailure.of(refusal));
                } else {
                    reachability.missed(String.valueOf(refusal.getMessage())); // no text is at fault for that here
                    askAgain(pending, refusal);
                }
            }
            case TRY_LATER, SLOW_DOWN, FEWER_IN_FLIGHT -> askAgain(pending, refusal);
        }
    }

    private void askAgain(PendingAudio pending, SpeechRefusedException refusal) {
        ledger.stillPending(pending, backoff.delay(pending.polls() + 1, refusal.retryAfter(), random));
    }

    private static String reason(TaskAnswer answer) {
        return answer.message().isEmpty() ? "the task failed, and the provider does not say why" : answer.message();
    }
}
