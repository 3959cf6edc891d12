package lectern.audio;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/** Makes an MP3 of a WAV file, which some voices answer with: only MP3s are stored, and only MP3s can be joined. */
public final class WavFile {

    /** Programs that write WAV to a pipe announce about 2 or 4 GiB, because they do not know better. */
    private static final long NOT_KNOWN = 0x7FFF_0000L;

    private static final float LOWEST_RATE = 4_000;
    private static final float HIGHEST_RATE = 192_000;
    private static final int BUFFER_BYTES = 1 << 16;

    /** How many first bytes tell what a file is. */
    static final int HEAD_BYTES = 12;

    private WavFile() {}

    /** Whether {@code file} begins as a WAV file does; whether it is a whole one is another question. */
    public static boolean is(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return is(in.readNBytes(HEAD_BYTES));
        }
    }

    /** Whether {@code head}, the first {@value #HEAD_BYTES} bytes of a file, are those of a WAV file. */
    static boolean is(byte[] head) {
        String ascii = new String(head, StandardCharsets.ISO_8859_1);
        return ascii.startsWith("RIFF") && ascii.startsWith("WAVE", 8);
    }

    /**
     * Writes the sound of {@code wav} to {@code mp3} in constant memory. One channel stays one, two stay two; the sampling
     * rate stays if MP3 has it, and becomes the nearest that it has if not.
     *
     * @throws UntrustedAudioException when it is cut off, or nothing that can be read
     * @throws IOException when {@code mp3} cannot be written, or there is no {@code wav}; never for what {@code wav} holds
     */
    public static void convert(Path wav, Path mp3) throws IOException {
        convert(wav, null, mp3);
    }

    /** As above, but with the sampling rate and the channels of {@code encoding}. */
    static void convert(Path wav, @Nullable Mp3Encoding encoding, Path mp3) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(wav), BUFFER_BYTES);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(mp3), BUFFER_BYTES)) {
            convert(in, encoding, out);
        }
    }

    /** As above, for a {@code wav} that can go back to its mark. */
    static void convert(InputStream wav, OutputStream mp3) throws IOException {
        convert(wav, null, mp3);
    }

    private static void convert(InputStream wav, @Nullable Mp3Encoding encoding, OutputStream mp3) throws IOException {
        try (AudioInputStream source = open(wav)) {
            CountedInput counted = new CountedInput(source);
            encode(new AudioInputStream(counted, source.getFormat(), AudioSystem.NOT_SPECIFIED), encoding, mp3);
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

    private static void encode(AudioInputStream source, @Nullable Mp3Encoding wanted, OutputStream out)
            throws IOException {
        AudioFormat sound = source.getFormat();
        Mp3Encoding encoding = wanted == null
                ? Mp3Encoding.usual(Mp3Format.nearest(sound.getSampleRate(), sound.getChannels()))
                : wanted;
        if (!PlainSamples.canBeMadeOf(sound, encoding.format())) {
            throw new UntrustedAudioException("WAV audio of a kind that is not converted: " + sound);
        }
        try (AudioInputStream samples = PlainSamples.of(source, encoding.format())) {
            PlainSamples plain = buffer -> read(samples, buffer);
            plain.encode(encoding, out);
        }
    }

    private static int read(AudioInputStream samples, byte[] buffer) {
        try {
            return samples.read(buffer);
        } catch (IOException | RuntimeException e) {
            throw new UntrustedAudioException("WAV audio with sound that cannot be read");
        }
    }
}
