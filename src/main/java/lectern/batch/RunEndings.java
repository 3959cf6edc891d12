package lectern.batch;

/** Told how that ends which was started where nobody waits for it. */
public interface RunEndings {

    /** A run has ended. */
    void ended(RunResult result);

    /**
     * What had begun ended by a defect or an outage, and has no result.
     *
     * @param name of what was to be done, for people
     */
    void failed(String name, RuntimeException why);
}
