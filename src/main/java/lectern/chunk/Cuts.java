package lectern.chunk;

import java.util.Arrays;

/**
 * The places where a chapter may be cut, in order. Number 0 is its beginning and the last is its end; between two neighbours
 * lies at most one chunk's length.
 */
final class Cuts {

    private static final Cut[] KINDS = Cut.values();

    private int[] ends = new int[64];
    private int[] nexts = new int[64];
    private byte[] kinds = new byte[64];
    private int[] speakable = new int[64];
    private int count;

    Cuts() {
        add(0, 0, Cut.PARAGRAPH, false);
    }

    /**
     * Adds a cut.
     *
     * @param end where the text before it ends
     * @param next where the text after it begins; between them is only white space
     * @param isSpeakable whether there is a letter or a digit between the cut before and this one
     */
    void add(int end, int next, Cut kind, boolean isSpeakable) {
        if (count == ends.length) {
            int more = count + count / 2;
            ends = Arrays.copyOf(ends, more);
            nexts = Arrays.copyOf(nexts, more);
            kinds = Arrays.copyOf(kinds, more);
            speakable = Arrays.copyOf(speakable, more);
        }
        ends[count] = end;
        nexts[count] = next;
        kinds[count] = (byte) kind.ordinal();
        speakable[count] = (count == 0 ? 0 : speakable[count - 1]) + (isSpeakable ? 1 : 0);
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
        return nexts[cut];
    }

    Cut kind(int cut) {
        return KINDS[kinds[cut]];
    }

    /** Whether the text between two cuts can be spoken. */
    boolean isSpeakable(int from, int to) {
        return speakable[to] > speakable[from];
    }

    /** The cut behind {@code from} before which the text ends at {@code end}; -1 if there is none. */
    int endingAt(int end, int from) {
        int found = Arrays.binarySearch(ends, from + 1, count, end);
        return found < 0 ? -1 : found;
    }
}
