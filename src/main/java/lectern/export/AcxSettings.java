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
    private static final double MOST_REDUCTION = 15;

    /** How far noise rises over its mean in 10 ms. */
    private static final double NOISE_MARGIN = 5;

    /**
     * For a voice that was not tried yet.
     *
     * @param rms of what will be heard, as it is
     */
    static AcxSettings of(double rms, Levels voice) {
        double gain = Math.min(MOST_GAIN, AcxLimits.TARGET_RMS - rms);
        return new AcxSettings(gain, CEILING, 0, 0).withQuietPauses(voice.floor() + gain, voice.hasPauses());
    }

    /** After a first result that missed its numbers. */
    AcxSettings mended(Levels result) {
        double rms = result.rms();
        double louder = AcxMaster.isRightRms(rms) ? 0 : AcxLimits.TARGET_RMS - rms;
        double overshoot = Math.max(0, result.peak() - AcxLimits.HIGHEST_PEAK);
        AcxSettings mended = new AcxSettings(
                Math.min(MOST_GAIN, gain + louder),
                overshoot == 0 ? ceiling : ceiling - overshoot - 0.1,
                pauseThreshold + louder,
                pauseReduction);
        return result.floor() <= AcxLimits.HIGHEST_FLOOR
                ? mended
                : mended.withQuietPauses(result.floor() + pauseReduction, result.hasPauses());
    }

    /** Never for quiet speech, which is no noise. */
    private AcxSettings withQuietPauses(double noise, boolean hasPauses) {
        double excess = noise - AcxLimits.HIGHEST_FLOOR + FLOOR_MARGIN;
        return excess <= 0 || !hasPauses
                ? this
                : new AcxSettings(gain, ceiling, noise + NOISE_MARGIN, Math.min(MOST_REDUCTION, excess));
    }
}
