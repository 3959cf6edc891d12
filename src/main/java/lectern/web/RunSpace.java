package lectern.web;

import lectern.batch.CatalogRuns;
import lectern.batch.Retries;
import lectern.batch.StopReason;

/** What one run, or one retry, is done with, and nobody else: a process of its own in the ledger, a cap and an end of its own. */
public interface RunSpace extends AutoCloseable {

    CatalogRuns runs();

    Retries retries();

    /** Asks it to end in order; may be called from another thread. */
    void stop(StopReason why);

    @Override
    void close();
}
