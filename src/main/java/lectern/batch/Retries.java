package lectern.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Narrates documents again whose chunks had failed, in a run for each catalog that they come from. */
public final class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private final CatalogRuns runs;
    private final TaskLedger ledger;
    private final StopSignal stop;

    Retries(CatalogRuns runs, TaskLedger ledger, StopSignal stop) {
        this.runs = runs;
        this.ledger = ledger;
        this.stop = stop;
    }

    /**
     * Does what the plan says, until it is done or to stop.
     *
     * @return what each run came to, one for each catalog
     */
    public List<RunResult> run(RetryPlan plan, RunObserver observer) {
        List<RunResult> results = new ArrayList<>();
        Set<SpeechKey> asked = new HashSet<>();
        for (CatalogPlan catalog : plan.catalogs()) {
            List<SpeechKey> failed =
                    plan.keys(catalog).stream().filter(asked::add).toList();
            results.add(runs.run(catalog, () -> planAgain(failed), observer));
        }
        return results;
    }

    /** Once it is to stop, what failed stays so; the run then ends at once, and says why. */
    private void planAgain(List<SpeechKey> failed) {
        if (!stop.isRequested()) {
            failed.forEach(this::planAgain);
        }
    }

    /** Somebody else may have asked for the same; then it is bought all the same. */
    private void planAgain(SpeechKey key) {
        try {
            ledger.retried(key);
        } catch (LostTaskException e) {
            log.info("{}: somebody else tries it again", e.getMessage());
        }
    }
}
