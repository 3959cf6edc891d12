package lectern.manifest;

/**
 * How loud a published chapter is. Levels are in dB of full scale; what is quieter than they can tell is {@value #SILENCE}.
 *
 * @param chapter its number, from 1
 * @param durationMillis of its file
 * @param rmsDb root mean square of all samples
 * @param peakDb highest sample
 * @param lufs integrated loudness (ITU-R BS.1770-4)
 * @param floorDb root mean square of its quietest half second
 * @param gainSteps steps of 1.5 dB by which it was levelled; 0 if it was not
 */
public record ChapterLoudness(
        int chapter, long durationMillis, double rmsDb, double peakDb, double lufs, double floorDb, int gainSteps) {

    /** What stands for silence, which has no level. */
    public static final double SILENCE = -120;

    private static final double DB_A_STEP = 1.5;

    /** By how much it was levelled, in dB. */
    public double gainDb() {
        return gainSteps * DB_A_STEP;
    }
}
