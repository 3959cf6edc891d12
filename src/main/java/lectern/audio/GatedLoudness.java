package lectern.audio;

/**
 * Integrated loudness (ITU-R BS.1770-4, EBU R 128) of blocks, wherever they are from: the mean of their powers without those below
 * &minus;70 LUFS, and then without those 10 LU below the mean of the others.
 *
 * <p>Blocks are kept as sums in steps of 0.01 LU, so that memory does not grow with their number; only the block at the
 * relative gate itself may be taken for one above or below it.
 */
final class GatedLoudness {

    private static final double OFFSET = -0.691;
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int STEPS_PER_LU = 100;
    private static final int STEPS = 80 * STEPS_PER_LU;

    private final double[] powers = new double[STEPS];
    private final long[] blocks = new long[STEPS];

    /** Whether a block of this power counts. */
    static boolean isAboveAbsoluteGate(double power) {
        return step(lufs(power)) >= 0;
    }

    /** Adds blocks of these powers, which are 1 at full scale. */
    void add(float[] some) {
        for (float power : some) {
            int step = step(lufs(power));
            if (step >= 0) {
                powers[step] += power;
                blocks[step]++;
            }
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
