package lectern.chunk;

import java.util.Arrays;

/**
 * The places where a text may be cut, in order. Number 0 is the beginning of the text and the last is its end; between two
 * neighbours lies at most one chunk's length.
 */
final class Cuts {

    private int[] ends = new int[64];
    private int[] nexts = new int[64];
    private Cut[] kinds = new Cut[64];
    private int count;

    Cuts() {
        add(0, 0, Cut.PARAGRAPH);
    }

    /**
     * Adds a cut.
     *
     * @param end where the text before it ends
     * @param next where the text after it begins; between them is only white space
     */
    void add(int end, int next, Cut kind) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            nexts = Arrays.copyOf(nexts, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        ends[count] = end;
        nexts[count] = next;
        kinds[count] = kind;
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
        return kinds[cut];
    }
}
