package lectern.export;

import java.time.Duration;

/**
 * What ACX (https://www.acx.com) asks of a file, as guides for narrators agree on it; levels in dB of full scale.
 *
 * @param longest what a file may last
 */
record AcxLimits(Duration longest) {

    static final AcxLimits STANDARD = new AcxLimits(Duration.ofMinutes(120));

    static final double QUIETEST_RMS = -23;
    static final double LOUDEST_RMS = -18;
    static final double HIGHEST_PEAK = -3;
    static final double HIGHEST_FLOOR = -60;
    static final double SHORTEST_HEAD_SECONDS = 0.5;
    static final double LONGEST_HEAD_SECONDS = 1;
    static final double SHORTEST_TAIL_SECONDS = 1;
    static final double LONGEST_TAIL_SECONDS = 5;
    static final int KILOBITS = 192;
    static final int SAMPLE_RATE = 44_100;

    /** What is aimed at: amid the range, so that nobody's way of measuring finds it outside. */
    static final double TARGET_RMS = -20;

    static final double HEAD_SECONDS = 0.75;
    static final double TAIL_SECONDS = 2;

    /** What of the chapter itself fits into a file, whatever is put around it. */
    long longestSoundMillis() {
        return longest.toMillis() - (long) (1000 * (HEAD_SECONDS + TAIL_SECONDS));
    }
}
