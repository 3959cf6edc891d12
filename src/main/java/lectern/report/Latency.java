package lectern.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How long tasks took, from the provider's acceptance to the moment when its result was learnt by asking for it.
 *
 * @param millis of each task, ascending
 */
public record Latency(List<Long> millis) {

    private static final int MOST_BINS = 24;
    private static final int[] NICE = {1, 2, 5};

    public Latency {
        millis = millis.stream().sorted().toList();
    }

    /**
     * Tasks that took about as long.
     *
     * @param fromMillis at least
     * @param toMillis and less than this
     */
    record Bin(long fromMillis, long toMillis, int tasks) {}

    public boolean isEmpty() {
        return millis.isEmpty();
    }

    /** What so many in a hundred did not exceed: the nearest rank. */
    public long percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * millis.size());
        return millis.get(Math.max(0, rank - 1));
    }

    /** The distribution, in at most two dozen bins that are equally wide. */
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        if (isEmpty()) {
            return bins;
        }
        long width = width(millis.get(millis.size() - 1));
        int next = 0;
        for (long from = 0; next < millis.size(); from += width) {
            int begun = next;
            while (next < millis.size() && millis.get(next) < from + width) {
                next++;
            }
            bins.add(new Bin(from, from + width, next - begun));
        }
        return bins;
    }

    private static long width(long longest) {
        for (long power = 100; ; power *= 10) {
            for (int factor : NICE) {
                if (longest / (power * factor) < MOST_BINS) {
                    return power * factor;
                }
            }
        }
    }
}
