package lectern.document;

/**
 * What of a document is read to its listeners, where that is a matter of taste.
 *
 * @param codeBlocks whether blocks of program text are spoken
 * @param tables whether tables are spoken, row by row
 */
public record Reading(boolean codeBlocks, boolean tables) {

    /** Tables are spoken, code is not. */
    public static final Reading STANDARD = new Reading(false, true);
}
