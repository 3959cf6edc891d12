package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.postgres.Editions;
import lectern.postgres.TaskClaims;
import lectern.task.Pause;
import lectern.task.SpeechTask;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Submit: claims what the ledger still lacks of the edition, a few tasks at a time, as the account's limit allows. Ends when
 * the provider owes nothing more, because a task that fails may come back. Returns an empty list now and then, so that the
 * step sees when it is to stop.
 */
class PlannedTaskReader implements ItemReader<List<SpeechTask>> {

    private static final int AT_ONCE = 8;
    private static final Duration IDLE = Duration.ofMillis(250);

    private final Narration narration;
    private final TaskClaims claims;
    private final Editions editions;
    private final SiblingStep collect;
    private final Pause pause;

    PlannedTaskReader(Narration narration, TaskClaims claims, Editions editions, SiblingStep collect, Pause pause) {
        this.narration = narration;
        this.claims = claims;
        this.editions = editions;
        this.collect = collect;
        this.pause = pause;
    }

    @Override
    public @Nullable List<SpeechTask> read() {
        List<SpeechTask> claimed = claims.claimPlanned(narration.document(), narration.edition(), AT_ONCE);
        if (!claimed.isEmpty()) {
            return claimed;
        }
        if (editions.isSettled(narration.document(), narration.edition())) {
            return null;
        }
        collect.stopIfItBroke();
        pause.sleep(IDLE);
        return List.of();
    }
}
