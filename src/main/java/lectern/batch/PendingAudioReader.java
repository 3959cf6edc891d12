package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.kling.KlingClient;
import lectern.postgres.Editions;
import lectern.postgres.TaskClaims;
import lectern.task.PendingAudio;
import org.jspecify.annotations.Nullable;

/**
 * Collect: claims tasks that are to be asked about or fetched now. Ends when the provider owes nothing more of the edition, or,
 * once submit has ended, nothing that was asked for already. Returns an empty list now and then, so that the step sees when it
 * is to stop.
 */
class PendingAudioReader implements Pump.Source<PendingAudio> {

    private static final Duration IDLE = Duration.ofMillis(100);

    private final Narration narration;
    private final KlingClient kling;
    private final TaskClaims claims;
    private final Editions editions;
    private final SiblingStep submit;
    private final Duration lease;
    private final CallsUnderWay calls;
    private long lookedAt = System.nanoTime() - IDLE.toNanos();

    /** @param lease how long other processes leave a claimed task alone: longer than its query and download can take */
    PendingAudioReader(
            Narration narration,
            KlingClient kling,
            TaskClaims claims,
            Editions editions,
            SiblingStep submit,
            Duration lease,
            CallsUnderWay calls) {
        this.narration = narration;
        this.kling = kling;
        this.claims = claims;
        this.editions = editions;
        this.submit = submit;
        this.lease = lease;
        this.calls = calls;
    }

    @Override
    public @Nullable List<PendingAudio> next() {
        calls.awaitRoom();
        int room = calls.room();
        if (room <= 0) {
            return List.of();
        }
        List<PendingAudio> due = kling.isHeldBack()
                ? List.of()
                : claims.claimPending(narration.document(), narration.edition(), room, lease);
        if (!due.isEmpty()) {
            return due;
        }
        if (isTimeToLook()) {
            if (isOver()) {
                return null;
            }
            submit.stopIfItBroke();
        }
        claims.awaitDue(IDLE);
        return List.of();
    }

    private boolean isTimeToLook() {
        long now = System.nanoTime();
        boolean isTime = now - lookedAt >= IDLE.toNanos();
        lookedAt = isTime ? now : lookedAt;
        return isTime;
    }

    private boolean isOver() {
        return editions.isSettled(narration.document(), narration.edition())
                || submit.hasCompleted() && !editions.isInFlight(narration.document(), narration.edition());
    }
}
