package lectern.audio;

/** Samples of one channel that stand at full scale, three or more on end: what was louder than can be said. */
final class ClippedSamples {

    private static final int SHORTEST_RUN = 3;

    /** JLayer gives nothing beyond, on either side. */
    private static final int FULL = 32767;

    private int count;
    private int run;
    private boolean positive;

    void add(short sample) {
        boolean full = Math.abs(sample) >= FULL;
        if (!full) {
            run = 0;
            return;
        }
        run = run > 0 && positive == sample > 0 ? run + 1 : 1;
        positive = sample > 0;
        if (run == SHORTEST_RUN) {
            count += SHORTEST_RUN;
        } else if (run > SHORTEST_RUN) {
            count++;
        }
    }

    int count() {
        return count;
    }
}
