package lectern.batch;

import java.util.List;
import lectern.batch.PrunePlan.Kept;

/**
 * What came of a plan to remove.
 *
 * @param kept what was kept after all, and why
 * @param stopped whether it was to stop before it came to all of it
 */
public record Pruned(List<Kept> kept, boolean stopped) {

    public Pruned {
        kept = List.copyOf(kept);
    }
}
