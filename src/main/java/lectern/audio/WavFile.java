package lectern.audio;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Makes an MP3 of a WAV file, which some voices answer with: only MP3s are stored, and only MP3s can be joined. */
public final class WavFile {

    /**
     * kbit/s of one channel from 24 kHz up, the usual rate of spoken books; below that 32, which is above what LAME chooses for
     * one channel at 16 kHz by itself (24). Speech keeps what an ear can tell, and more would only make a book larger. Two
     * channels have twice that.
     */
    private static final int KILOBITS = 64;

    private static final int KILOBITS_OF_LOW_RATES = 32;
    private static final int LOWEST_RATE_OF_MORE = 24_000;

    /** Programs that write WAV to a pipe announce about 2 or 4 GiB, because they do not know better. */
    private static final long NOT_KNOWN = 0x7FFF_0000L;

    private static final float LOWEST_RATE = 4_000;
    private static final float HIGHEST_RATE = 192_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEAD_BYTES = 12;

    private WavFile() {}

    /** Whether {@code file} begins as a WAV file does; whether it is a whole one is another question. */
    public static boolean is(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            return head.startsWith("RIFF") && head.startsWith("WAVE", 8);
        }
    }

    /**
     * Writes the sound of {@code wav} to {@code mp3} in constant memory. One channel stays one, two stay two; the sampling
     * rate stays if MP3 has it, and becomes the nearest that it has if not.
     *
     * @throws UntrustedAudioException when it is cut off, or nothing that can be read
     * @throws IOException when {@code mp3} cannot be written, or there is no {@code wav}; never for what {@code wav} holds
     */
    public static void convert(Path wav, Path mp3) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(wav), BUFFER_BYTES);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(mp3), BUFFER_BYTES)) {
            convert(in, out);
        }
    }

    /** As above, for a {@code wav} that can go back to its mark. */
    static void convert(InputStream wav, OutputStream mp3) throws IOException {
        try (AudioInputStream source = open(wav)) {
            CountedInput counted = new CountedInput(source);
            encode(new AudioInputStream(counted, source.getFormat(), AudioSystem.NOT_SPECIFIED), mp3);
            long announced = source.getFrameLength() * source.getFormat().getFrameSize();
            if (announced < NOT_KNOWN && counted.bytes() < announced) {
                throw new UntrustedAudioException(
                        "WAV audio that is cut off: %d of %d bytes of sound".formatted(counted.bytes(), announced));
            }
        }
    }

    private static AudioInputStream open(InputStream in) {
        AudioInputStream source;
        try {
            source = AudioSystem.getAudioInputStream(in);
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) { // the JDK's readers check little
            throw new UntrustedAudioException("WAV audio with a head that cannot be read");
        }
        AudioFormat format = source.getFormat();
        Encoding encoding = format.getEncoding();
        boolean known = encoding.equals(Encoding.PCM_SIGNED)
                || encoding.equals(Encoding.PCM_UNSIGNED)
                || encoding.equals(Encoding.PCM_FLOAT);
        float rate = format.getSampleRate();
        if (!known || format.getChannels() > 2 || !(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
            throw new UntrustedAudioException("WAV audio of a kind that is not converted: " + format);
        }
        return source;
    }

    private static void encode(AudioInputStream source, OutputStream out) throws IOException {
        int channels = source.getFormat().getChannels();
        int rate = nearestRate(source.getFormat().getSampleRate());
        int kilobits = channels * (rate >= LOWEST_RATE_OF_MORE ? KILOBITS : KILOBITS_OF_LOW_RATES);
        try (AudioInputStream samples = converted(source, rate);
                Mp3Encoder encoder = new Mp3Encoder(out, rate, channels, kilobits)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = read(samples, buffer); read > 0; read = read(samples, buffer)) {
                encoder.write(buffer, 0, read);
            }
            encoder.finish();
        }
    }

    private static int read(AudioInputStream samples, byte[] buffer) {
        try {
            return samples.read(buffer);
        } catch (IOException | RuntimeException e) {
            throw new UntrustedAudioException("WAV audio with sound that cannot be read");
        }
    }

    private static AudioInputStream converted(AudioInputStream source, int rate) {
        int channels = source.getFormat().getChannels();
        AudioFormat target = new AudioFormat(
                Encoding.PCM_SIGNED,
                rate,
                Short.SIZE,
                channels,
                channels * Short.BYTES,
                rate,
                false,
                Map.of("interpolation", "sinc"));
        if (!AudioSystem.isConversionSupported(target, source.getFormat())) {
            throw new UntrustedAudioException("WAV audio of a kind that is not converted: " + source.getFormat());
        }
        return AudioSystem.getAudioInputStream(target, source);
    }

    private static int nearestRate(float rate) {
        int nearest = 0;
        for (MpegVersion version : MpegVersion.values()) {
            for (int index = 0; index < 3; index++) {
                int candidate = version.sampleRate(index);
                if (Math.abs(candidate - rate) < Math.abs(nearest - rate)) {
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }
}
