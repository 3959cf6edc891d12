package lectern.audio;

/**
 * What must be equal for two MP3s to be one stream. Bitrate and stereo mode may change from frame to frame; these may not.
 *
 * @param version decides how many samples a frame holds
 * @param sampleRate in Hz
 * @param channels 1 or 2
 */
public record Mp3Format(MpegVersion version, int sampleRate, int channels) {

    /** How long {@code samples} of one channel last, in milliseconds, rounded half up. */
    public long millis(long samples) {
        return (samples * 1000 + sampleRate / 2) / sampleRate;
    }

    /** The number of whole frames that comes nearest to {@code millis}, rounded half up. */
    int frames(long millis) {
        long perFrame = 1000L * version.samplesPerFrame();
        return Math.toIntExact((millis * sampleRate + perFrame / 2) / perFrame);
    }

    @Override
    public String toString() {
        return "%s, %d Hz, %s".formatted(version, sampleRate, channels == 1 ? "mono" : "stereo");
    }
}
