package lectern.audio;

/**
 * Where a part lies in the whole, from counted frames.
 *
 * @param format of the whole
 * @param start its first sample
 * @param samples samples of one channel; at least one frame of them
 * @param cutFromLonger whether its first frame needs bytes of frames that are not there, because it was cut out of a longer
 *     stream: a decoder mutes or garbles its first few hundredths of a second
 */
public record JoinedPart(Mp3Format format, long start, long samples, boolean cutFromLonger) {

    /** From the start of the whole. */
    public long startMillis() {
        return format.millis(start);
    }

    /** From one start to the next, so that the lengths of all parts add up to the length of the whole. */
    public long millis() {
        return format.millis(start + samples) - startMillis();
    }
}
