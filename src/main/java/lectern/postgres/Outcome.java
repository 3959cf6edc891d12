package lectern.postgres;

/** What can become of a document in a run. */
public enum Outcome {
    /** Its current edition is the wanted one already. */
    UP_TO_DATE,
    /** Its new edition is whole, and its manifest describes it. */
    PUBLISHED,
    /** Chunks failed for good, or a later run wants another edition; its previous edition, if any, stays. */
    INCOMPLETE,
    /** The run was stopped before its end; another goes on. */
    STOPPED,
    /** A defect or an outage; another run goes on. */
    FAILED
}
