package lectern.audio;

/**
 * Integrated loudness (ITU-R BS.1770-4, EBU R 128): the mean power of the weighted channels in blocks of 400 ms that begin every
 * 100 ms, without blocks below &minus;70 LUFS, and then without those 10 LU below the mean of the others.
 *
 * <p>Blocks are kept as sums in steps of 0.01 LU, so that memory does not grow with their number; only the block at the
 * relative gate itself may be taken for one above or below it.
 */
final class Loudness {

    private static final double OFFSET = -0.691;
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int STEPS_PER_LU = 100;
    private static final int STEPS = 80 * STEPS_PER_LU;
    private static final int TENTHS_IN_BLOCK = 4;

    private final int sampleRate;
    private final KWeighting[] channels;
    private final double[] tenths = new double[TENTHS_IN_BLOCK];
    private final long[] lengths = new long[TENTHS_IN_BLOCK];
    private final double[] powers = new double[STEPS];
    private final long[] blocks = new long[STEPS];
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
        long count = 0;
        for (int i = 0; i < TENTHS_IN_BLOCK; i++) {
            sum += tenths[i];
            count += lengths[i];
        }
        double power = sum / count;
        int step = step(lufs(power));
        if (step >= 0) {
            powers[step] += power;
            blocks[step]++;
        }
    }

    /** In LUFS; {@link SoundMeasure#SILENCE_DB} if no block is above the absolute gate. */
    double integrated() {
        double ungated = mean(0);
        return ungated == 0 ? SoundMeasure.SILENCE_DB : lufs(mean(Math.max(0, step(lufs(ungated) + RELATIVE_GATE))));
    }

    private double mean(int from) {
        double sum = 0;
        long count = 0;
        for (int step = from; step < STEPS; step++) {
            sum += powers[step];
            count += blocks[step];
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double lufs(double power) {
        return OFFSET + 10 * Math.log10(power);
    }

    private static int step(double lufs) {
        return lufs < ABSOLUTE_GATE ? -1 : Math.min(STEPS - 1, (int) ((lufs - ABSOLUTE_GATE) * STEPS_PER_LU));
    }
}
