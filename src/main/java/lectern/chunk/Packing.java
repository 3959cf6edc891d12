package lectern.chunk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Chooses the cuts: by dynamic programming, the best way to each cut out of the best ways to those within reach before it. */
final class Packing {

    /** Chunks are counted above this bit, penalties below it. */
    private static final int ONE_CHUNK_BIT = 40;

    /** A chunk that cannot be spoken is worse than any number of chunks that avoiding it could take. */
    private static final int UNSPEAKABLE = 16;

    private Packing() {}

    /** The cuts to use, in order, the end of the text included. */
    static List<Integer> fewest(String text, Cuts cuts, int limit) {
        int count = cuts.count();
        int[] speakable = speakableBefore(text, cuts);
        long[] cost = new long[count];
        long[] unevenness = new long[count];
        int[] previous = new int[count];
        for (int to = 1; to < count; to++) {
            cost[to] = Long.MAX_VALUE;
            for (int from = to - 1; from >= 0; from--) {
                long length = cuts.end(to) - cuts.next(from);
                if (length > limit) {
                    break;
                }
                long chunks = speakable[to] > speakable[from] ? 1 : 1 + UNSPEAKABLE;
                long total =
                        cost[from] + (chunks << ONE_CHUNK_BIT) + cuts.kind(to).penalty();
                // With equally many chunks, the sum of squares is least where they are equally long.
                long squares = unevenness[from] + length * length;
                if (total < cost[to] || total == cost[to] && squares < unevenness[to]) {
                    cost[to] = total;
                    unevenness[to] = squares;
                    previous[to] = from;
                }
            }
        }
        List<Integer> chosen = new ArrayList<>();
        for (int cut = count - 1; cut > 0; cut = previous[cut]) {
            chosen.add(cut);
        }
        Collections.reverse(chosen);
        return chosen;
    }

    /** How many of the stretches before each cut can be spoken. */
    private static int[] speakableBefore(String text, Cuts cuts) {
        int[] before = new int[cuts.count()];
        for (int cut = 1; cut < cuts.count(); cut++) {
            boolean speakable = CutFinder.isSpeakable(text, cuts.next(cut - 1), cuts.end(cut));
            before[cut] = before[cut - 1] + (speakable ? 1 : 0);
        }
        return before;
    }
}
