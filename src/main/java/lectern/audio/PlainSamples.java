package lectern.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Signed 16-bit little-endian samples, those of the channels in turn: what an encoder takes. */
@FunctionalInterface
interface PlainSamples {

    int BUFFER_BYTES = 1 << 16;

    /** Fills {@code buffer} as far as it can; 0 or less at the end. */
    int read(byte[] buffer) throws IOException;

    /** Encodes all samples, which are of the encoding's sampling rate and channels. */
    default void encode(Mp3Encoding encoding, OutputStream mp3) throws IOException {
        Mp3Format format = encoding.format();
        try (Mp3Encoder encoder = new Mp3Encoder(mp3, format.sampleRate(), format.channels(), encoding.kilobits())) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = read(buffer); read > 0; read = read(buffer)) {
                encoder.write(buffer, 0, read);
            }
            encoder.finish();
        }
    }

    /**
     * {@code source} as such samples, of {@code format}. The JDK's converter of sampling rates is asked for the one of its
     * methods that filters; one channel becomes two alike, and two become their mean.
     *
     * @throws IllegalArgumentException when the JDK cannot
     */
    static AudioInputStream of(AudioInputStream source, Mp3Format format) {
        return AudioSystem.getAudioInputStream(target(format), source);
    }

    /** Whether {@link #of} can make them of sound in {@code source}. */
    static boolean canBeMadeOf(AudioFormat source, Mp3Format format) {
        return AudioSystem.isConversionSupported(target(format), source);
    }

    private static AudioFormat target(Mp3Format format) {
        return new AudioFormat(
                Encoding.PCM_SIGNED,
                format.sampleRate(),
                Short.SIZE,
                format.channels(),
                format.channels() * Short.BYTES,
                format.sampleRate(),
                false,
                Map.of("interpolation", "sinc"));
    }
}
