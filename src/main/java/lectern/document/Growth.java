package lectern.document;

import java.util.List;

/** Counts by how much lexicons make a document longer, so that one slip in a lexicon does not fill the memory. */
final class Growth {

    /** In UTF-16 units; a third of what the longest document has. */
    static final long MOST = 32L * 1024 * 1024;

    private final List<Lexicon> lexicons;
    private final long most;
    private long added;

    Growth(List<Lexicon> lexicons, long most) {
        this.lexicons = lexicons;
        this.most = most;
    }

    /**
     * Told before the memory for it is taken.
     *
     * @param lexicon the place of the lexicon that adds
     * @param characters in UTF-16 units; negative if it shortens
     * @throws RefusedInputException if that is too much
     */
    void add(int lexicon, long characters) {
        added += characters;
        if (added > most) {
            throw new RefusedInputException(Problem.of(
                    lexicons.get(lexicon).file(),
                    "the lexicon makes a document more than %d characters longer".formatted(most),
                    "shorten what is spoken, or match less"));
        }
    }
}
