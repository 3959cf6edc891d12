package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.kling.KlingClient;
import lectern.postgres.EditionWatch;
import lectern.postgres.EditionWatch.Standing;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskClaims.Claim;
import lectern.task.Pause;
import lectern.task.SpeechTask;
import org.jspecify.annotations.Nullable;

/**
 * Submit: claims what the ledger still lacks of the edition, a few tasks at a time, as the account's limit allows. Ends when
 * the provider owes nothing more, because a task that fails may come back; or once the run is to stop. The step then ends as
 * complete: were it stopped, Spring Batch would stop collect too, which still waits for what is in flight.
 */
class PlannedTaskReader implements Pump.Source<SpeechTask> {

    private static final int AT_ONCE = 8;
    private static final Duration BETWEEN_DOUBTS = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMillis(100);

    private final Narration narration;
    private final KlingClient kling;
    private final Doubts doubts;
    private final TaskClaims claims;
    private final EditionWatch editions;
    private final NarrationTurns turns;
    private final SiblingStep collect;
    private final StopSignal stop;
    private final Pause pause;
    private final OldestFirst.Place place;
    private final SendingFirst sending;
    private boolean isFilling;
    private boolean isFull;
    private boolean lacks = true;
    private long lackedAt;
    private long settledAt = System.nanoTime() - BETWEEN_DOUBTS.toNanos();

    PlannedTaskReader(
            Narration narration,
            KlingClient kling,
            Doubts doubts,
            TaskClaims claims,
            EditionWatch editions,
            NarrationTurns turns,
            SiblingStep collect,
            StopSignal stop,
            Pause pause,
            OldestFirst order,
            SendingFirst sending) {
        this.narration = narration;
        this.kling = kling;
        this.doubts = doubts;
        this.claims = claims;
        this.editions = editions;
        this.turns = turns;
        this.collect = collect;
        this.stop = stop;
        this.pause = pause;
        this.place = order.enter();
        this.sending = sending;
        this.lackedAt = editions.now();
    }

    @Override
    public @Nullable List<SpeechTask> next() {
        if (stop.isRequested()) {
            return null;
        }
        if (stop.isHeldApart()) {
            turns.holds(narration.document()); // for documents of other runs
        }
        boolean isFirst = place.isFirst();
        if (lacks && isFirst) {
            List<SpeechTask> claimed = claimInTurn();
            if (!claimed.isEmpty()) {
                return claimed;
            }
        }
        fills(false);
        if (isSettled() || collect.hasCompleted()) {
            return null;
        }
        collect.stopIfItBroke();
        if (!isFirst) {
            place.awaitFirst(IDLE);
        } else if (!lacks || !isFull) { // else it has waited for room
            pause.sleep(IDLE);
        }
        return List.of();
    }

    /** Once nothing is left to be sent, another document may be bought. What failed may have to be sent again. */
    private boolean isSettled() {
        Standing standing = editions.standing(narration.document(), narration.edition(), lackedAt);
        if (standing == null) {
            return false;
        }
        lackedAt = editions.now();
        lacks = standing.isToBeSent();
        if (!lacks) {
            place.wants(false);
            turns.bought(narration.document());
        }
        return standing.isSettled();
    }

    @Override
    public void close() {
        fills(false);
        place.close();
    }

    private void fills(boolean fills) {
        if (fills) {
            sending.begins(this);
        } else {
            sending.ends(this);
        }
        isFilling = fills;
    }

    /** Whoever has nothing to submit now lets others be woken when there is room, and looks again now and then. */
    private List<SpeechTask> claimInTurn() {
        if (isFull) {
            claims.awaitRoom(IDLE);
        }
        Claim claim = claim();
        fills(!claim.tasks().isEmpty() && (isFull || isFilling));
        isFull = claim.isFull();
        if (!claim.tasks().isEmpty()) {
            lackedAt = editions.now();
        }
        place.wants(isFull && claim.tasks().size() < 2); // else this one alone does not keep the account full
        return claim.tasks();
    }

    /** Nobody waits for that: a request that is in doubt is settled seconds after it was sent at the soonest. */
    private void settleDoubts() {
        long now = System.nanoTime();
        if (now - settledAt >= BETWEEN_DOUBTS.toNanos()) {
            doubts.settle();
            settledAt = System.nanoTime();
        }
    }

    /** While the provider wants to be left alone, nothing is claimed: who waits with a task in hand cannot be asked to stop. */
    private Claim claim() {
        if (kling.isHeldBack()) {
            return Claim.NOTHING;
        }
        settleDoubts();
        if (!stop.maySend()) {
            return Claim.NOTHING;
        }
        return claims.claim(narration.document(), narration.edition(), AT_ONCE);
    }
}
