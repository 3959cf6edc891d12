package lectern.audio;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a walk over all frames of an MP3 found.
 *
 * @param format of every frame
 * @param frames frames of sound, an information frame not counted; at least 1
 * @param samples samples of one channel in those frames
 * @param bytes the whole file, tags included
 */
public record AudioFacts(Mp3Format format, int frames, long samples, long bytes) {

    /**
     * Counts the frames of {@code in} to its end, and closes it.
     *
     * @throws UntrustedAudioException when it is anything but whole frames of one format, or no frame at all
     */
    public static AudioFacts count(InputStream in) throws IOException {
        try (FrameReader reader = new FrameReader(in)) {
            return count(reader);
        }
    }

    static AudioFacts count(FrameReader reader) throws IOException {
        Frame frame = reader.next();
        if (frame == null) {
            throw new UntrustedAudioException("no sound: not one MP3 frame");
        }
        Mp3Format format = frame.header().format();
        int frames = 0;
        while (frame != null) {
            frames++;
            frame = reader.next();
        }
        long samples = (long) frames * format.version().samplesPerFrame();
        return new AudioFacts(format, frames, samples, reader.position());
    }

    /** The exact length in milliseconds, rounded half up. */
    public long millis() {
        return format.millis(samples);
    }

    /** The exact length, samples over sampling rate, cut to nanoseconds. */
    public Duration duration() {
        long seconds = samples / format.sampleRate();
        long rest = samples % format.sampleRate();
        return Duration.ofSeconds(seconds, rest * 1_000_000_000L / format.sampleRate());
    }
}
