package lectern.audio;

import java.io.IOException;
import java.io.InputStream;

/**
 * What must be equal for two MP3s to be one stream. Bitrate and stereo mode may change from frame to frame; these may not.
 *
 * @param version decides how many samples a frame holds
 * @param sampleRate in Hz
 * @param channels 1 or 2
 */
public record Mp3Format(MpegVersion version, int sampleRate, int channels) {

    /**
     * The format of {@code mp3}, by its first frame. Reads little more than that, and closes it.
     *
     * @throws UntrustedAudioException when it does not begin as an MP3 does
     */
    public static Mp3Format of(InputStream mp3) throws IOException {
        return Mp3Encoding.of(mp3).format();
    }

    /** The one that MP3 has with the sampling rate nearest to {@code hertz}. */
    static Mp3Format nearest(float hertz, int channels) {
        Mp3Format nearest = new Mp3Format(MpegVersion.MPEG_2_5, MpegVersion.MPEG_2_5.sampleRate(2), channels);
        for (MpegVersion version : MpegVersion.values()) {
            for (int index = 0; index < 3; index++) {
                int rate = version.sampleRate(index);
                if (Math.abs(rate - hertz) < Math.abs(nearest.sampleRate - hertz)) {
                    nearest = new Mp3Format(version, rate, channels);
                }
            }
        }
        return nearest;
    }

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
