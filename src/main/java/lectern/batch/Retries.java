package lectern.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import lectern.chunk.SpeechKey;
import lectern.postgres.Clip;
import lectern.postgres.Editions;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Narrates documents again whose chunks had failed, in a run for each catalog that they come from. */
public final class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private final CatalogRuns runs;
    private final TaskLedger ledger;
    private final Editions editions;
    private final StopSignal stop;

    Retries(CatalogRuns runs, TaskLedger ledger, Editions editions, StopSignal stop) {
        this.runs = runs;
        this.ledger = ledger;
        this.editions = editions;
        this.stop = stop;
    }

    /**
     * Does what the plan says, until it is done or to stop.
     *
     * @param ended told what each run came to, one for each catalog, before the next one begins
     */
    public void run(RetryPlan plan, RunObserver observer, Consumer<RunResult> ended) {
        RetryPlan.Suspects suspects = plan.suspects();
        Set<SpeechKey> asked = new HashSet<>();
        boolean isFirst = true;
        for (CatalogPlan catalog : plan.catalogs()) {
            Runnable first = suspects == null
                    ? planningAgain(
                            plan.keys(catalog).stream().filter(asked::add).toList())
                    : takingAgain(isFirst, plan.catalogs(), suspects);
            ended.accept(runs.run(catalog, first, observer));
            isFirst = false;
        }
    }

    private Runnable planningAgain(List<SpeechKey> failed) {
        return () -> planAgain(failed);
    }

    private Runnable takingAgain(boolean isFirst, List<CatalogPlan> catalogs, RetryPlan.Suspects suspects) {
        return () -> takeAgain(isFirst, catalogs, suspects);
    }

    /** Once it is to stop, what failed stays so; the run then ends at once, and says why. */
    private void planAgain(List<SpeechKey> failed) {
        if (!stop.isRequested()) {
            failed.forEach(this::planAgain);
        }
    }

    /**
     * Once for all catalogs, so that none hears of a clip that another has taken from it. The documents are first unfinished:
     * whoever takes this up after a kill publishes them with the clips that are there.
     */
    private void takeAgain(boolean isFirst, List<CatalogPlan> catalogs, RetryPlan.Suspects suspects) {
        if (!isFirst || stop.isRequested()) {
            return;
        }
        catalogs.stream()
                .flatMap(catalog -> catalog.documents().stream())
                .forEach(document -> editions.revised(document.id(), document.edition()));
        suspects.disowned().forEach(this::takeAgain);
    }

    private void takeAgain(Clip clip) {
        try {
            ledger.suspected(clip);
        } catch (LostTaskException e) {
            log.info("{}: another take was asked for already", e.getMessage());
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
