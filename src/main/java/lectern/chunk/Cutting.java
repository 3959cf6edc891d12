package lectern.chunk;

import java.util.Iterator;
import java.util.NoSuchElementException;
import lectern.document.Chapter;
import lectern.document.ChapterText;

/**
 * Where a chapter was cut: enough to take the same chunks from the same text again, in two bytes a chunk.
 */
public final class Cutting {

    private static final Cut[] KINDS = Cut.values();
    private static final int KIND_BITS = 4;
    private static final int GAPS = ChapterText.BETWEEN_PARAGRAPHS.length() + 1;

    /** A character for each chunk: its length and the length of the gap behind it, and what ends with it. */
    private final String shapes;

    private Cutting(String shapes) {
        this.shapes = shapes;
    }

    /** @param way the cuts that are used, the last one included */
    static Cutting of(Cuts cuts, int[] way) {
        StringBuilder shapes = new StringBuilder(way.length);
        int from = 0;
        for (int to : way) {
            shapes.append(shape(cuts.end(to) - cuts.next(from), cuts.next(to) - cuts.end(to), cuts.kind(to)));
            from = to;
        }
        return new Cutting(shapes.toString());
    }

    /** A chapter of so many UTF-16 units that is one chunk. */
    static Cutting whole(int length, Cut end) {
        return new Cutting(String.valueOf(shape(length, 0, end)));
    }

    private static char shape(int length, int gap, Cut end) {
        if (length > TextChunk.MAX_LENGTH || gap >= GAPS) {
            throw new IllegalArgumentException("a chunk of %d characters, and %d behind it".formatted(length, gap));
        }
        return (char) ((length * GAPS + gap << KIND_BITS) + end.ordinal());
    }

    /** How many chunks there are. */
    public int count() {
        return shapes.length();
    }

    /** How long the chapter is, in UTF-16 units. */
    public int length() {
        return shapes.chars()
                .map(shape -> shape >> KIND_BITS)
                .map(lengths -> lengths / GAPS + lengths % GAPS)
                .sum();
    }

    /** Whether {@code chapter} can have been cut like this: it is as long, and what would be between its chunks is white space. */
    public boolean fits(Chapter chapter) {
        if (chapter.text().length() != length()) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < shapes.length(); i++) {
            int lengths = shapes.charAt(i) >> KIND_BITS;
            int end = at + lengths / GAPS;
            int next = end + lengths % GAPS;
            String spoken = chapter.text().substring(at, end);
            if (!spoken.strip().equals(spoken)
                    || !chapter.text().substring(end, next).isBlank()) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** The chunks of {@code chapter}, which is the one that was cut, each taken from its text when it is asked for. */
    public Iterable<TextChunk> chunks(Chapter chapter) {
        return () -> new Chunks(chapter);
    }

    private final class Chunks implements Iterator<TextChunk> {

        private final Chapter chapter;
        private int number;
        private int at;

        Chunks(Chapter chapter) {
            this.chapter = chapter;
        }

        @Override
        public boolean hasNext() {
            return number < shapes.length();
        }

        @Override
        public TextChunk next() {
            if (!hasNext()) {
                throw new NoSuchElementException("chapter " + chapter.number() + " has no more chunks");
            }
            int shape = shapes.charAt(number++);
            int lengths = shape >> KIND_BITS;
            int end = at + lengths / GAPS;
            int next = end + lengths % GAPS;
            String spoken = chapter.text().substring(at, end);
            String gap = chapter.text().substring(end, next);
            at = next;
            return new TextChunk(chapter.number(), number, spoken, gap, KINDS[shape & (1 << KIND_BITS) - 1]);
        }
    }
}
