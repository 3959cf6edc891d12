package lectern.export;

/**
 * How a voice is mastered; levels in dB of full scale.
 *
 * @param gain that it gets
 * @param ceiling for its peaks, after the gain
 * @param pauseThreshold below it is a pause, after the gain
 * @param pauseReduction how far pauses are turned down; 0 leaves them alone
 */
record AcxSettings(double gain, double ceiling, double pauseThreshold, double pauseReduction) {

    /** An MP3's peaks are higher than those of what was encoded: at this rate by less than that, most often. */
    private static final double CEILING = AcxLimits.HIGHEST_PEAK - 0.5;

    private static final double MOST_GAIN = 40;
    private static final double FLOOR_MARGIN = 3;
    private static final double MOST_REDUCTION = 20;

    /** How far noise rises over its mean in 10 ms. */
    private static final double NOISE_MARGIN = 5;

    /** @param rms of what will be heard, as it is */
    static AcxSettings of(double rms, double floor) {
        double gain = Math.min(MOST_GAIN, AcxLimits.TARGET_RMS - rms);
        double noise = floor + gain;
        double excess = noise - AcxLimits.HIGHEST_FLOOR + FLOOR_MARGIN;
        double reduction = excess <= 0 ? 0 : Math.min(MOST_REDUCTION, excess);
        return new AcxSettings(gain, CEILING, noise + NOISE_MARGIN, reduction);
    }

    /** After a first result that missed its numbers. */
    AcxSettings mended(Levels result) {
        double rms = result.rms();
        double louder = AcxMaster.isRightRms(rms) ? 0 : AcxLimits.TARGET_RMS - rms;
        double overshoot = Math.max(0, result.peak() - AcxLimits.HIGHEST_PEAK);
        double noise = result.floor() - AcxLimits.HIGHEST_FLOOR;
        double more = noise <= 0 || pauseReduction == 0 ? 0 : noise + 1;
        return new AcxSettings(
                Math.min(MOST_GAIN, gain + louder),
                overshoot == 0 ? ceiling : ceiling - overshoot - 0.1,
                pauseThreshold + louder,
                Math.min(MOST_REDUCTION, pauseReduction + more));
    }
}
