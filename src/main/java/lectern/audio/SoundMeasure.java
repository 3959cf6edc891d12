package lectern.audio;

/**
 * How loud sound is. No value is below {@link #SILENCE_DB}, which is what digital silence has.
 *
 * @param rmsDbfs root mean square of all samples of all channels, pauses included, in dB of full scale
 * @param peakDbfs the largest sample, in dB of full scale
 * @param integratedLufs gated loudness after ITU-R BS.1770-4, in LUFS; {@link #SILENCE_DB} where no 400 ms of it are above the
 *     absolute gate of &minus;70 LUFS
 * @param noiseFloorDbfs root mean square of the quietest fifth of a second of the parts' own sound, in dB of full scale: digital
 *     silence, and what reaches into a pause between parts, does not count
 */
public record SoundMeasure(double rmsDbfs, double peakDbfs, double integratedLufs, double noiseFloorDbfs) {

    /** Stands for digital silence, since minus infinity is no number in JSON. */
    public static final double SILENCE_DB = -120;
}
