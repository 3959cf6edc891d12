package lectern.audio;

import java.util.Arrays;

/**
 * The mean power of the weighted channels in blocks of 400 ms that begin every 100 ms (ITU-R BS.1770-4), for {@link GatedLoudness}.
 */
final class Loudness {

    private static final int TENTHS_IN_BLOCK = 4;
    private static final int BLOCKS_AT_FIRST = 64;

    private final int sampleRate;
    private final KWeighting[] channels;
    private final double[] tenths = new double[TENTHS_IN_BLOCK];
    private final long[] lengths = new long[TENTHS_IN_BLOCK];
    private float[] blocks = new float[BLOCKS_AT_FIRST];
    private int count;
    private long samples;
    private long tenth;
    private double squares;
    private long length;

    Loudness(Mp3Format format) {
        sampleRate = format.sampleRate();
        channels = new KWeighting[format.channels()];
        for (int channel = 0; channel < channels.length; channel++) {
            channels[channel] = new KWeighting(sampleRate);
        }
    }

    /** Adds one sample of each channel, the first of them at {@code at}. */
    void add(short[] sound, int at) {
        for (int channel = 0; channel < channels.length; channel++) {
            double weighted = channels[channel].filter(sound[at + channel] / Level.FULL_SCALE);
            squares += weighted * weighted;
        }
        samples++;
        length++;
        if (samples >= (tenth + 1) * sampleRate / 10) {
            endTenth();
        }
    }

    private void endTenth() {
        int slot = (int) (tenth % TENTHS_IN_BLOCK);
        tenths[slot] = squares;
        lengths[slot] = length;
        squares = 0;
        length = 0;
        tenth++;
        if (tenth >= TENTHS_IN_BLOCK) {
            endBlock();
        }
    }

    private void endBlock() {
        double sum = 0;
        long all = 0;
        for (int i = 0; i < TENTHS_IN_BLOCK; i++) {
            sum += tenths[i];
            all += lengths[i];
        }
        double power = sum / all;
        if (GatedLoudness.isAboveAbsoluteGate(power)) {
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * count);
            }
            blocks[count++] = (float) power;
        }
    }

    /** The powers, 1 at full scale, of the blocks above the absolute gate. */
    float[] blocks() {
        return Arrays.copyOf(blocks, count);
    }
}
