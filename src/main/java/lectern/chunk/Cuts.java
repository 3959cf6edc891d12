package lectern.chunk;

import java.util.Arrays;

/**
 * The places where a chapter may be cut, in order. Number 0 is its beginning and the last is its end; between two neighbours
 * lies at most one chunk's length. Each takes five bytes: a chapter may have a million.
 */
final class Cuts {

    private static final Cut[] KINDS = Cut.values();
    private static final int GAP_SHIFT = 4;
    private static final int LONGEST_GAP = 3;
    private static final int SPEAKABLE = 1 << 6;

    private int[] ends = new int[64];

    /** Kind, length of the gap behind it, and whether what is before it can be spoken. */
    private byte[] shapes = new byte[64];

    private int count;

    Cuts() {
        add(0, 0, Cut.PARAGRAPH, false);
    }

    /**
     * Adds a cut.
     *
     * @param end where the text before it ends
     * @param next where the text after it begins; between them is only white space, at most 3 units
     * @param isSpeakable whether there is a letter or a digit between the cut before and this one
     */
    void add(int end, int next, Cut kind, boolean isSpeakable) {
        if (next - end > LONGEST_GAP) {
            throw new IllegalArgumentException("a gap of %d".formatted(next - end));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + count / 2);
            shapes = Arrays.copyOf(shapes, count + count / 2);
        }
        ends[count] = end;
        shapes[count] = (byte) (kind.ordinal() | next - end << GAP_SHIFT | (isSpeakable ? SPEAKABLE : 0));
        count++;
    }

    /** How many there are, beginning and end included. */
    int count() {
        return count;
    }

    int end(int cut) {
        return ends[cut];
    }

    int next(int cut) {
        return ends[cut] + (shapes[cut] >> GAP_SHIFT & LONGEST_GAP);
    }

    Cut kind(int cut) {
        return KINDS[shapes[cut] & (1 << GAP_SHIFT) - 1];
    }

    /** Whether what lies between the cut before and this one can be spoken. */
    boolean isSpeakable(int cut) {
        return (shapes[cut] & SPEAKABLE) != 0;
    }

    /** The cut behind {@code from} before which the text ends at {@code end}; -1 if there is none. */
    int endingAt(int end, int from) {
        int found = Arrays.binarySearch(ends, from + 1, count, end);
        return found < 0 ? -1 : found;
    }
}
