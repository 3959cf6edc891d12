package lectern.batch;

import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.RunReports;

/** Watches a run. */
public interface RunObserver {

    /** Workers narrate for this run already, and whoever followed it was killed: it is not begun, but followed from now on. */
    default void joins(int run) {}

    /** The catalog is checked; the run begins now, or goes on. */
    void begins(int run, CatalogPlan plan);

    /** The first chapter of a document that can be heard before its book is published. */
    default void canBeHeard(HeardChapter chapter) {}

    /** An operator has paused the run, or has it go on. */
    default void pauses(boolean isPaused) {}

    /** So far it has come; told about twice a second. */
    void progress(RunReports.Progress progress);
}
