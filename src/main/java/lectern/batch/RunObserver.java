package lectern.batch;

import lectern.postgres.RunReports;

/** Watches a run. */
public interface RunObserver {

    /** The catalog is checked; the run begins now. */
    void begins(int run, CatalogPlan plan);

    /** So far it has come; told about twice a second. */
    void progress(RunReports.Progress progress);
}
