package lectern.chunk;

/** Where a text may be cut, the best place first; what is later is used only where nothing earlier fits. */
public enum Cut {
    /** Behind a heading that something follows. */
    HEADING(0),
    /** Behind a paragraph; the end of a chapter is one too. */
    PARAGRAPH(0),
    SENTENCE(1),
    CLAUSE(1_000),
    SPACE(30_000),
    WORD(100_000),
    GRAPHEME(1_000_000),
    CODE_POINT(3_000_000);

    private final int penalty;

    Cut(int penalty) {
        this.penalty = penalty;
    }

    /** What a cut here costs against another with as many chunks; the sum over a chapter stays below 2^40. */
    int penalty() {
        return penalty;
    }

    /** The next worse place. */
    Cut finer() {
        return values()[ordinal() + 1];
    }
}
