package lectern.batch;

import java.math.BigDecimal;
import lectern.postgres.RemoteRuns;

/**
 * The cap of a run for which several processes buy, kept in the ledger. What a process that is killed had reserved counts as spent:
 * the cap is never passed, and may be reached a few calls early.
 */
final class RunBudget implements CostCap.Budget {

    private final RemoteRuns remote;
    private final int run;

    RunBudget(RemoteRuns remote, int run) {
        this.remote = remote;
        this.run = run;
    }

    @Override
    public boolean reserve(BigDecimal units) {
        return remote.reserve(run, units);
    }

    @Override
    public void correct(BigDecimal units) {
        remote.correct(run, units);
    }
}
