package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.kling.KlingClient;
import lectern.postgres.Editions;
import lectern.postgres.TaskClaims;
import lectern.task.Pause;
import lectern.task.PendingAudio;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Collect: claims tasks that are to be asked about or fetched now. Ends when the provider owes nothing more of the edition, or,
 * once submit has ended, nothing that was asked for already. Returns an empty list now and then, so that the step sees when it
 * is to stop.
 */
class PendingAudioReader implements ItemReader<List<PendingAudio>> {

    private static final int AT_ONCE = 8;
    private static final Duration IDLE = Duration.ofMillis(250);

    private final Narration narration;
    private final KlingClient kling;
    private final TaskClaims claims;
    private final Editions editions;
    private final SiblingStep submit;
    private final Duration lease;
    private final Pause pause;

    /** @param lease how long other processes leave a claimed task alone: longer than its query and download can take */
    PendingAudioReader(
            Narration narration,
            KlingClient kling,
            TaskClaims claims,
            Editions editions,
            SiblingStep submit,
            Duration lease,
            Pause pause) {
        this.narration = narration;
        this.kling = kling;
        this.claims = claims;
        this.editions = editions;
        this.submit = submit;
        this.lease = lease;
        this.pause = pause;
    }

    @Override
    public @Nullable List<PendingAudio> read() {
        List<PendingAudio> due = kling.isHeldBack()
                ? List.of()
                : claims.claimPending(narration.document(), narration.edition(), AT_ONCE, lease);
        if (!due.isEmpty()) {
            return due;
        }
        if (editions.isSettled(narration.document(), narration.edition())) {
            return null;
        }
        if (submit.hasCompleted() && !editions.isInFlight(narration.document(), narration.edition())) {
            return null;
        }
        submit.stopIfItBroke();
        pause.sleep(IDLE);
        return List.of();
    }
}
