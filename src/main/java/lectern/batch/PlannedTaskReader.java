package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.kling.KlingClient;
import lectern.postgres.Editions;
import lectern.postgres.TaskClaims;
import lectern.task.Pause;
import lectern.task.SpeechTask;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Submit: claims what the ledger still lacks of the edition, a few tasks at a time, as the account's limit allows. Ends when
 * the provider owes nothing more, because a task that fails may come back; or once the run is to stop. The step then ends as
 * complete: were it stopped, Spring Batch would stop collect too, which still waits for what is in flight.
 */
class PlannedTaskReader implements ItemReader<List<SpeechTask>> {

    private static final int AT_ONCE = 8;
    private static final Duration IDLE = Duration.ofMillis(250);

    private final Narration narration;
    private final KlingClient kling;
    private final Doubts doubts;
    private final TaskClaims claims;
    private final Editions editions;
    private final SiblingStep collect;
    private final StopSignal stop;
    private final Pause pause;

    PlannedTaskReader(
            Narration narration,
            KlingClient kling,
            Doubts doubts,
            TaskClaims claims,
            Editions editions,
            SiblingStep collect,
            StopSignal stop,
            Pause pause) {
        this.narration = narration;
        this.kling = kling;
        this.doubts = doubts;
        this.claims = claims;
        this.editions = editions;
        this.collect = collect;
        this.stop = stop;
        this.pause = pause;
    }

    @Override
    public @Nullable List<SpeechTask> read() {
        if (stop.isRequested()) {
            return null;
        }
        List<SpeechTask> claimed = claim();
        if (!claimed.isEmpty()) {
            return claimed;
        }
        if (editions.isSettled(narration.document(), narration.edition())) {
            return null;
        }
        if (collect.hasCompleted()) {
            return null;
        }
        collect.stopIfItBroke();
        pause.sleep(IDLE);
        return List.of();
    }

    /** While the provider wants to be left alone, nothing is claimed: who waits with a task in hand cannot be asked to stop. */
    private List<SpeechTask> claim() {
        if (kling.isHeldBack()) {
            return List.of();
        }
        doubts.settle();
        if (!stop.maySend()) {
            return List.of();
        }
        return claims.claimPlanned(narration.document(), narration.edition(), AT_ONCE);
    }
}
