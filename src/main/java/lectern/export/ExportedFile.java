package lectern.export;

/**
 * A file of an export.
 *
 * @param name relative to the export's folder, with slashes
 * @param bytes its size; 0 when it was removed
 */
public record ExportedFile(String name, long bytes, Outcome outcome) {

    /** What was done. */
    public enum Outcome {
        /** It was not there, or was another. */
        WRITTEN,
        /** It was there already, and right. */
        THERE,
        /** Somebody has changed it, and it is theirs to change. */
        KEPT,
        /** An earlier export left it, and it no longer belongs to the book. */
        REMOVED
    }
}
