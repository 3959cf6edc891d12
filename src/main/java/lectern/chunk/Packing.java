package lectern.chunk;

import java.util.Arrays;

/**
 * Chooses the cuts by dynamic programming: the best way to each cut out of the best ways to those within reach before it. That
 * is exact, and takes time in proportion to the text, as only so many cuts are within the reach of a chunk.
 *
 * <p>Best is, in this order: the fewest calls to buy; the best places to cut, with no chunk of a few words; chunks equally long. A
 * text that is bought already costs no call; one that was planned before costs one; both are taken as they are, without a look
 * at where they end: so the cuts of a text that was changed settle back to what they were.
 */
final class Packing {

    /** Calls are counted above this bit, penalties below it. */
    private static final int ONE_CALL_BIT = 40;

    /** A chunk that cannot be spoken is worse than any number of chunks that avoiding it could take. */
    private static final int UNSPEAKABLE = 16;

    /** In UTF-16 units; four or five English words. A recording that short is worse than a few cuts inside paragraphs. */
    static final int ORPHAN_LENGTH = 25;

    private static final int ORPHAN = 16;

    private final Cuts cuts;
    private final KnownSpans known;
    private final int limit;

    /** Of the cuts within reach, each at its number modulo the length of the array. */
    private final long[] cost;

    private final long[] unevenness;

    /** For each cut, how many cuts before it the chunk begins that ends there. */
    private final char[] steps;

    private Packing(Cuts cuts, KnownSpans known, int limit) {
        this.cuts = cuts;
        this.known = known;
        this.limit = limit;
        int reach = Math.min(limit + 2, cuts.count()); // a piece has a unit at least
        this.cost = new long[reach];
        this.unevenness = new long[reach];
        this.steps = new char[cuts.count()];
    }

    /** The cuts to use, in order, the end of the text included. */
    static int[] best(Cuts cuts, KnownSpans known, int limit) {
        return new Packing(cuts, known, limit).best();
    }

    private int[] best() {
        Arrays.fill(cost, 1, cost.length, Long.MAX_VALUE);
        for (int from = 0; from < cuts.count() - 1; from++) {
            int here = from % cost.length;
            long costHere = cost[here];
            long unevennessHere = unevenness[here];
            cost[here] = Long.MAX_VALUE;
            int start = cuts.next(from);
            boolean isSpeakable = false;
            for (int to = from + 1; to < cuts.count(); to++) {
                int length = cuts.end(to) - start;
                if (length > limit) {
                    break;
                }
                isSpeakable |= cuts.isSpeakable(to);
                offer(from, to, costHere + price(isSpeakable, to, length), unevennessHere + (long) length * length);
            }
            known.moveTo(from);
            for (int span = 0; span < known.count(); span++) {
                long calls = known.isBought(span) ? 0 : 1;
                offer(from, known.to(span), costHere + (calls << ONE_CALL_BIT), unevennessHere);
            }
        }
        return way();
    }

    private long price(boolean isSpeakable, int to, int length) {
        long calls = isSpeakable ? 1 : 1 + UNSPEAKABLE;
        int penalty = cuts.kind(to).penalty() + (length < ORPHAN_LENGTH ? ORPHAN : 0);
        return (calls << ONE_CALL_BIT) + penalty;
    }

    /** With equally many chunks, the sum of the squares of their lengths is least where they are equally long. */
    private void offer(int from, int to, long total, long squares) {
        int there = to % cost.length;
        if (total < cost[there] || total == cost[there] && squares < unevenness[there]) {
            cost[there] = total;
            unevenness[there] = squares;
            steps[to] = (char) (to - from);
        }
    }

    private int[] way() {
        int chunks = 0;
        for (int cut = cuts.count() - 1; cut > 0; cut -= steps[cut]) {
            chunks++;
        }
        int[] way = new int[chunks];
        for (int cut = cuts.count() - 1; cut > 0; cut -= steps[cut]) {
            way[--chunks] = cut;
        }
        return way;
    }
}
