package lectern.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import lectern.batch.CatalogPlan;
import lectern.batch.RetryPlan;
import lectern.batch.RunObserver;
import lectern.batch.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may start: its price is known, and nothing is bought before he agrees to it.
 *
 * @param id nobody can guess it
 * @param name for people
 * @param catalogs what is narrated, one run for each
 * @param retry what failed and is tried again; null where a catalog is narrated
 */
record Offer(
        String id,
        String name,
        List<CatalogPlan> catalogs,
        @Nullable RetryPlan retry) {

    Offer {
        catalogs = List.copyOf(catalogs);
    }

    static Offer of(String id, String name, CatalogPlan plan) {
        return new Offer(id, name, List.of(plan), null);
    }

    static Offer of(String id, String name, RetryPlan plan) {
        return new Offer(id, name, plan.catalogs(), plan);
    }

    int toBuy() {
        return catalogs.stream().mapToInt(CatalogPlan::toBuy).sum();
    }

    /** What the provider will deduct. */
    BigDecimal units() {
        return catalogs.stream().map(CatalogPlan::units).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Does it.
     *
     * @param ended told what each run came to, as soon as it has ended
     */
    void run(RunSpace space, RunObserver observer, Consumer<RunResult> ended) {
        if (retry == null) {
            ended.accept(space.runs().run(catalogs.get(0), observer));
        } else {
            space.retries().run(retry, observer, ended);
        }
    }
}
