package lectern.export;

import java.util.Arrays;

/**
 * How loud a sound of one channel is, from its first sample to its last: four bytes for every 10 ms, which is 3 MB for two hours.
 *
 * <p>The noise floor is the RMS of the quietest fifth of a second: synthetic voices pause as long between sentences. Digital silence
 * is passed over, since it would hide the noise that the voice itself brings, as long as other pauses can be found; where there are
 * none, it counts between the first sound and the last, and before and behind a word or two, which hold none. A stretch is a pause when it is 20 dB below the whole.
 */
final class Levels {

    private static final int BLOCKS_PER_SECOND = 100;
    private static final int FLOOR_BLOCKS = BLOCKS_PER_SECOND / 5;
    private static final int FEWEST_BLOCKS_WITH_PAUSES = 3 * BLOCKS_PER_SECOND;

    /** The mean square at &minus;90 dB: less than this is not heard, and not made by anything but silence. */
    private static final double DIGITAL_SILENCE = 1e-9;

    private static final double PAUSE_BELOW_RMS = 20;

    /** Sound is what is within 40 dB of the whole and 6 dB over the noise, and never what is 12 dB below the whole or louder. */
    private static final double SOUND_BELOW_RMS = 40;

    private static final double SOUND_ABOVE_FLOOR = 6;
    private static final double SURELY_SOUND_BELOW_RMS = 12;

    private final int blockSamples;
    private float[] blocks = new float[1024];
    private int count;
    private double squares;
    private int filled;
    private long samples;
    private double peak;

    Levels(int sampleRate) {
        this.blockSamples = sampleRate / BLOCKS_PER_SECOND;
    }

    void add(float[] sound, int length) {
        for (int i = 0; i < length; i++) {
            peak = Math.max(peak, Math.abs(sound[i]));
            squares += (double) sound[i] * sound[i];
            if (++filled == blockSamples) {
                endBlock();
            }
        }
        samples += length;
    }

    /** Nothing is added afterwards. */
    void end() {
        if (filled > 0) {
            endBlock();
        }
    }

    private void endBlock() {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = (float) (squares / filled);
        squares = 0;
        filled = 0;
    }

    long samples() {
        return samples;
    }

    double peak() {
        return Decibels.ofAmplitude(peak);
    }

    double rms() {
        return Decibels.ofMeanSquare(mean(0, count));
    }

    /** Of a stretch, to the nearest 10 ms; silence where it is empty. */
    double rms(long start, long end) {
        return Decibels.ofMeanSquare(mean((int) (start / blockSamples), (int) Math.min(count, end / blockSamples)));
    }

    double floor() {
        double floor = quietest(0, count, true);
        if (isPause(floor)) {
            return floor;
        }
        double sound = Math.pow(10, (rms() - SOUND_BELOW_RMS) / 10);
        int from = firstSound(sound);
        int to = lastSound(sound) + 1;
        return to - from < FEWEST_BLOCKS_WITH_PAUSES ? quietest(0, count, false) : quietest(from, to, false);
    }

    /** Whether there is a pause at all, so that the noise floor is the level of noise, and not of quiet speech. */
    boolean hasPauses() {
        return isPause(floor());
    }

    private boolean isPause(double level) {
        return level <= rms() - PAUSE_BELOW_RMS;
    }

    /** The first sample of the block in which something is heard; the length of all where nothing is. */
    long soundStart() {
        return Math.min(samples, (long) firstSound(threshold()) * blockSamples);
    }

    /** Behind the last sample of the block in which something is heard; 0 where nothing is. */
    long soundEnd() {
        return Math.min(samples, (lastSound(threshold()) + 1L) * blockSamples);
    }

    /** The number of blocks where there is none. */
    private int firstSound(double threshold) {
        int block = 0;
        while (block < count && !isSound(block, threshold)) {
            block++;
        }
        return block;
    }

    /** -1 where there is none. */
    private int lastSound(double threshold) {
        int block = count - 1;
        while (block >= 0 && !isSound(block, threshold)) {
            block--;
        }
        return block;
    }

    private double threshold() {
        double decibels = Math.min(
                rms() - SURELY_SOUND_BELOW_RMS, Math.max(rms() - SOUND_BELOW_RMS, floor() + SOUND_ABOVE_FLOOR));
        return Math.pow(10, decibels / 10);
    }

    private boolean isSound(int block, double threshold) {
        return blocks[block] > Math.max(threshold, DIGITAL_SILENCE);
    }

    private double quietest(int from, int to, boolean passOverSilence) {
        double least = Double.MAX_VALUE;
        int silentBefore = from;
        for (int end = from + 1; end <= to; end++) {
            if (passOverSilence && blocks[end - 1] <= DIGITAL_SILENCE) {
                silentBefore = end;
            }
            if (end - silentBefore >= FLOOR_BLOCKS) {
                least = Math.min(least, mean(end - FLOOR_BLOCKS, end));
            }
        }
        return least == Double.MAX_VALUE ? rms() : Decibels.ofMeanSquare(least);
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += blocks[i];
        }
        return from >= to ? 0 : sum / (to - from);
    }
}
