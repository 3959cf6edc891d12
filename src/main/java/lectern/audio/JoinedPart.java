package lectern.audio;

/**
 * Where a part lies in the whole, from counted frames.
 *
 * @param format of the whole
 * @param start its first sample
 * @param samples its own sound, in samples of one channel; at least one frame of them
 * @param pauseSamples the silence behind it, which was made of whole frames
 * @param cutFromLonger whether its first frames needed bytes of frames that are not there, because it was cut out of a longer
 *     stream: their few hundredths of a second are silence in the whole, and all behind them is as it was
 * @param encodedAgain whether it was a WAV file or of another format, so that its frames are not its own but a new encoding's
 */
public record JoinedPart(
        Mp3Format format, long start, long samples, long pauseSamples, boolean cutFromLonger, boolean encodedAgain) {

    /** From the start of the whole. */
    public long startMillis() {
        return format.millis(start);
    }

    /** Its own sound. With the pause it reaches to the next part's start, so that all add up to the length of the whole. */
    public long millis() {
        return format.millis(start + samples) - startMillis();
    }

    /** The pause behind it, as it was really made. */
    public long pauseMillis() {
        return format.millis(start + samples + pauseSamples) - format.millis(start + samples);
    }
}
