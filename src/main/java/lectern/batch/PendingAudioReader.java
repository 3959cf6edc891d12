package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.kling.KlingClient;
import lectern.postgres.EditionWatch;
import lectern.postgres.EditionWatch.Standing;
import lectern.postgres.TaskClaims;
import lectern.task.Pause;
import lectern.task.PendingAudio;
import org.jspecify.annotations.Nullable;

/**
 * Collect: claims tasks that are to be asked about or fetched now. Ends when the provider owes nothing more of the edition, or,
 * once submit has ended, nothing that was asked for already. Returns an empty list now and then, so that the step sees when it
 * is to stop.
 */
class PendingAudioReader implements Pump.Source<PendingAudio> {

    private static final Duration IDLE = Duration.ofMillis(100);

    /** Of what others left; what this process submitted, it knows itself. */
    private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(1);

    private final Narration narration;
    private final KlingClient kling;
    private final TaskClaims claims;
    private final EditionWatch editions;
    private final SiblingStep submit;
    private final Duration lease;
    private final CallsUnderWay calls;
    private final Pause pause;
    private boolean hasSubmitted;
    private long since;
    private long claimedAt = System.nanoTime() - BETWEEN_CLAIMS.toNanos();

    /** @param lease how long other processes leave a claimed task alone: longer than its query and download can take */
    PendingAudioReader(
            Narration narration,
            KlingClient kling,
            TaskClaims claims,
            EditionWatch editions,
            SiblingStep submit,
            Duration lease,
            CallsUnderWay calls,
            Pause pause) {
        this.narration = narration;
        this.kling = kling;
        this.claims = claims;
        this.editions = editions;
        this.submit = submit;
        this.lease = lease;
        this.calls = calls;
        this.pause = pause;
        this.since = editions.now();
    }

    @Override
    public @Nullable List<PendingAudio> next() {
        calls.awaitRoom();
        int room = calls.room();
        if (room <= 0) {
            return List.of();
        }
        List<PendingAudio> due = due(room);
        if (!due.isEmpty()) {
            return due;
        }
        if (isOver()) {
            return null;
        }
        submit.stopIfItBroke();
        return List.of();
    }

    private List<PendingAudio> due(int room) {
        if (kling.isHeldBack()) {
            pause.sleep(IDLE);
            return List.of();
        }
        if (System.nanoTime() - claimedAt >= BETWEEN_CLAIMS.toNanos()) {
            claimedAt = System.nanoTime();
            return claims.claimPending(room, lease);
        }
        return claims.awaitPending(room, lease, IDLE);
    }

    private boolean isOver() {
        if (!hasSubmitted && submit.hasCompleted()) {
            hasSubmitted = true;
            since = editions.now(); // what was seen before that may lack its last request
        }
        Standing standing = editions.standing(narration.document(), narration.edition(), since);
        if (standing == null) {
            return false;
        }
        since = editions.now(); // else the same would be told for ever
        return standing.isSettled() || hasSubmitted && !standing.isComing();
    }
}
