package lectern.audio;

import java.io.IOException;
import java.io.InputStream;

/**
 * How sound is made an MP3 where that has to be done.
 *
 * @param format of every frame
 * @param kilobits per second, at least those that {@link #usual} has; LAME takes the nearest that the format knows
 */
public record Mp3Encoding(Mp3Format format, int kilobits) {

    /**
     * kbit/s of one channel from 24 kHz up, the usual rate of spoken books; below that 32, which is above what LAME chooses for
     * one channel at 16 kHz by itself (24). Speech keeps what an ear can tell, and more would only make a book larger. Two
     * channels have twice that.
     */
    private static final int KILOBITS = 64;

    private static final int KILOBITS_OF_LOW_RATES = 32;
    private static final int LOWEST_RATE_OF_MORE = 24_000;

    public Mp3Encoding {
        if (kilobits < kilobits(format)) {
            throw new IllegalArgumentException("%d kbit/s is too little for %s".formatted(kilobits, format));
        }
    }

    /** What keeps speech of {@code format} as an ear can tell it. */
    public static Mp3Encoding usual(Mp3Format format) {
        return new Mp3Encoding(format, kilobits(format));
    }

    /**
     * What makes sound like that of {@code mp3}: of its format, and of its bitrate unless that is below the usual. Reads no
     * further than into its first frames, and closes it.
     *
     * @throws UntrustedAudioException when it does not begin as an MP3 does
     */
    public static Mp3Encoding of(InputStream mp3) throws IOException {
        try (FrameReader reader = new FrameReader(mp3)) {
            Frame first = reader.next();
            if (first == null) {
                throw new UntrustedAudioException("no sound: not one MP3 frame");
            }
            Mp3Format format = first.header().format();
            return new Mp3Encoding(format, Math.max(first.header().bitrate(), kilobits(format)));
        }
    }

    private static int kilobits(Mp3Format format) {
        return format.channels() * (format.sampleRate() >= LOWEST_RATE_OF_MORE ? KILOBITS : KILOBITS_OF_LOW_RATES);
    }
}
