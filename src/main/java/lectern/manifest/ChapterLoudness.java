package lectern.manifest;

import lectern.audio.GlobalGain;
import lectern.audio.SoundMeasure;

/**
 * How loud a published chapter is. Levels are in dB of full scale; silence, which has none, is {@value #SILENCE}.
 *
 * @param chapter its number, from 1
 * @param durationMillis of its file
 * @param rmsDb root mean square of all samples
 * @param peakDb highest sample
 * @param lufs integrated loudness (ITU-R BS.1770-4)
 * @param floorDb root mean square of its quietest fifth of a second that is not digital silence
 * @param gainSteps steps of 1.5 dB by which it was levelled; 0 if it was not
 */
public record ChapterLoudness(
        int chapter, long durationMillis, double rmsDb, double peakDb, double lufs, double floorDb, int gainSteps) {

    public static final double SILENCE = SoundMeasure.SILENCE_DB;

    /** By how much it was levelled, in dB. */
    public double gainDb() {
        return gainSteps * GlobalGain.STEP_DB;
    }
}
