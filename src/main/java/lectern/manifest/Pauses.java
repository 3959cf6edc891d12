package lectern.manifest;

/**
 * How long it is silent between the clips of an edition, in milliseconds. The clips bring some silence of their own; this is
 * added to it.
 *
 * @param headingMillis behind a chunk that ends with a heading
 * @param paragraphMillis behind a chunk that ends with a paragraph
 * @param chapterMillis behind the last chunk of every chapter, whatever it ends with
 */
public record Pauses(long headingMillis, long paragraphMillis, long chapterMillis) {

    /** What is longer is taken for a fault by whoever listens. */
    public static final long LONGEST_MILLIS = 10_000;

    public static final Pauses NONE = new Pauses(0, 0, 0);

    public Pauses {
        requirePossible("heading", headingMillis);
        requirePossible("paragraph", paragraphMillis);
        requirePossible("chapter", chapterMillis);
    }

    /** The pause behind {@code chunk}, which is one of {@code chapter}'s. */
    long after(EditionChunk chunk, EditionChapter chapter) {
        if (chunk.number() == chapter.chunks().size()) {
            return chapterMillis;
        }
        return switch (chunk.end()) {
            case HEADING -> headingMillis;
            case PARAGRAPH -> paragraphMillis;
            default -> 0;
        };
    }

    private static void requirePossible(String where, long millis) {
        if (millis < 0 || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "the %s pause is %d ms: it must be 0 to %d".formatted(where, millis, LONGEST_MILLIS));
        }
    }
}
