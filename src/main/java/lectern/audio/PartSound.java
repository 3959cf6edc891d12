package lectern.audio;

/**
 * How one part of a joined file sounds, without the pause behind it. Silence is whatever 10 ms of are at or below &minus;50 dBFS,
 * as {@link ClipCheck} has it; a part that is nothing else has all of it as leading silence.
 *
 * @param rmsDbfs root mean square of all samples of all channels, in dB of full scale, {@link SoundMeasure#SILENCE_DB} at least
 * @param peakDbfs the largest sample, in dB of full scale, {@link SoundMeasure#SILENCE_DB} at least
 * @param clippedSamples samples, counted in each channel, that stand at full scale with at least two others beside them
 * @param longestSilenceMillis the longest silence that has sound before and behind it
 * @param leadingSilenceMillis before the first sound, the encoder's delay included
 * @param trailingSilenceMillis behind the last sound, the encoder's padding included
 * @param millis the whole part
 * @param damagedFrames frames that could not be decoded; they count as silence
 */
public record PartSound(
        double rmsDbfs,
        double peakDbfs,
        int clippedSamples,
        long longestSilenceMillis,
        long leadingSilenceMillis,
        long trailingSilenceMillis,
        long millis,
        int damagedFrames) {}
