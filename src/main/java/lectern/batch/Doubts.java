package lectern.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import lectern.postgres.DoubtfulRequests;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
import lectern.task.Adoption;
import lectern.task.Backoff;
import lectern.task.DoubtfulRequest;
import lectern.task.LearntPolls;
import lectern.task.ListedTask;
import lectern.task.TaskAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the requests of which nobody knows whether they arrived, this process's and those of dead ones: a request whose task
 * the provider's list shows beyond doubt is adopted, any other is made again, and the audit says that it may be bought twice.
 */
class Doubts {

    private static final Logger log = LoggerFactory.getLogger(Doubts.class);
    private static final int AT_ONCE = 8;

    /** A request that reached the provider a moment ago may not be listed yet. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final DoubtfulRequests requests;
    private final StrangeTasks strangers;
    private final TaskLedger ledger;
    private final CostCap costs;
    private final LearntPolls polls;
    private final Backoff backoff;
    private final Duration answerTimeout;
    private final RandomGenerator random;

    /** @param answerTimeout how long after it was sent a request can have arrived */
    Doubts(
            DoubtfulRequests requests,
            StrangeTasks strangers,
            TaskLedger ledger,
            CostCap costs,
            LearntPolls polls,
            Backoff backoff,
            Duration answerTimeout,
            RandomGenerator random) {
        this.requests = requests;
        this.strangers = strangers;
        this.ledger = ledger;
        this.costs = costs;
        this.polls = polls;
        this.backoff = backoff;
        this.answerTimeout = answerTimeout;
        this.random = random;
    }

    /** Settles what can be settled now. */
    void settle() {
        List<DoubtfulRequest> claimed = requests.claim(AT_ONCE, SETTLING, answerTimeout, LEASE);
        if (claimed.isEmpty()) {
            return;
        }
        StrangeTasks.Listing listing =
                strangers.listedSince(claimed.get(0).sentAt().minus(Adoption.ISOLATION));
        for (DoubtfulRequest request : claimed) {
            try {
                settle(request, listing);
            } catch (LostTaskException e) {
                log.info("{}", e.getMessage());
            }
        }
    }

    private void settle(DoubtfulRequest request, StrangeTasks.Listing listing) {
        boolean isRecent = request.now().isBefore(request.doubtedAt().plus(Adoption.ISOLATION));
        if (listing.isToBeReadAgain() && isRecent) {
            requests.unsettled(request, BETWEEN_LOOKS);
            return;
        }
        ListedTask candidate = Adoption.candidate(request, answerTimeout, listing.strangers());
        switch (Adoption.judge(evidence(request, candidate, listing))) {
            case ADOPT -> adopt(request, Objects.requireNonNull(candidate).answer());
            case WAIT -> requests.unsettled(request, BETWEEN_LOOKS);
            case GIVE_UP -> giveUp(request);
        }
    }

    private Adoption.Evidence evidence(
            DoubtfulRequest request, @Nullable ListedTask candidate, StrangeTasks.Listing listing) {
        int others = 0;
        boolean underWay = false;
        if (candidate != null && candidate.createdAt() != null) {
            Instant created = candidate.createdAt();
            DoubtfulRequests.Unanswered unanswered =
                    requests.unanswered(request.task().key(), created.plus(Adoption.SKEW));
            Instant earlier = created.isBefore(request.sentAt()) ? created : request.sentAt();
            others = unanswered.doubtful() + requests.givenUpSince(earlier.minus(Adoption.LARGEST_SKEW));
            underWay = unanswered.underWay() > 0 || isRecordedMeanwhile(candidate);
        }
        return new Adoption.Evidence(request, answerTimeout, listing.strangers(), listing.isWhole(), others, underWay);
    }

    /**
     * Whether another request turned out to be the one that became the task, after the list was read: then it is neither
     * unanswered any more nor was it known. Asked last, for nothing else would notice.
     */
    private boolean isRecordedMeanwhile(ListedTask candidate) {
        return !requests.known(List.of(candidate.answer().providerTaskId())).isEmpty();
    }

    private void adopt(DoubtfulRequest request, TaskAnswer task) {
        log.info(
                "Chunk {} was in doubt, and the provider lists the task that it became: {}; nothing is bought twice",
                request.task().key(),
                task.providerTaskId());
        ledger.adopted(
                request.task(),
                task,
                polls.first(request.task().key(), request.task().text().length()));
        if (task.audio() != null) {
            ledger.ready(request.task().key(), request.task().attempt(), task, Duration.ZERO);
            costs.booked(request.task().key(), request.task().attempt(), task.units());
        }
    }

    private void giveUp(DoubtfulRequest request) {
        log.warn(
                "Chunk {} is in doubt, and may be bought twice: {}",
                request.task().key(),
                request.why());
        costs.inDoubt(request.task().key(), request.task().attempt());
        ledger.inDoubt(request.task(), backoff.delay(1, random), request.why());
    }
}
