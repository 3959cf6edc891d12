package lectern.audio;

import de.sciss.jump3r.lowlevel.LameEncoder;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.NullUnmarked;

/** Makes MP3s of a sine, as jump3r leaves them: with a blank first frame. */
@NullUnmarked
public final class Tone {

    private static final int BYTES_PER_SAMPLE = 2;

    private Tone() {}

    /** 16 kHz, mono, 64 kb/s: a usual clip. */
    public static byte[] speechLike(double seconds, int hertz) {
        return mp3(16_000, 1, 64, seconds, hertz);
    }

    /** An MP3 of {@code kilobits} per second. */
    public static byte[] mp3(int sampleRate, int channels, int kilobits, double seconds, int hertz) {
        int mode = channels == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_JOINT_STEREO;
        byte[] pcm = sine(sampleRate, channels, (int) (sampleRate * seconds), hertz);
        return encoded(encoder(sampleRate, channels, kilobits, mode), pcm);
    }

    /** The same in two channels, each of which is encoded for itself. */
    static byte[] plainStereo(int sampleRate, int kilobits, double seconds, int hertz) {
        byte[] pcm = sine(sampleRate, 2, (int) (sampleRate * seconds), hertz);
        return encoded(encoder(sampleRate, 2, kilobits, LameEncoder.CHANNEL_MODE_STEREO), pcm);
    }

    /** The same in one channel, and every frame with a CRC: LAME can write one, and its interface for Java cannot say so. */
    static byte[] checked(int sampleRate, int kilobits, double seconds, int hertz) {
        LameEncoder encoder = encoder(sampleRate, 1, kilobits, LameEncoder.CHANNEL_MODE_MONO);
        try {
            Field field = LameEncoder.class.getDeclaredField("gfp");
            field.setAccessible(true);
            LameGlobalFlags flags = (LameGlobalFlags) field.get(encoder);
            flags.error_protection = true;
            flags.internal_flags.sideinfo_len += 2;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return encoded(encoder, sine(sampleRate, 1, (int) (sampleRate * seconds), hertz));
    }

    /** {@code sound} in one channel at a bitrate that changes with it. */
    static byte[] changing(Sound sound) {
        AudioFormat format = new AudioFormat(sound.sampleRate, 8 * BYTES_PER_SAMPLE, 1, true, false);
        int quality = LameEncoder.QUALITY_MIDDLE;
        return encoded(new LameEncoder(format, 0, LameEncoder.CHANNEL_MODE_MONO, quality, true), sound.pcm(1));
    }

    private static LameEncoder encoder(int sampleRate, int channels, int kilobits, int mode) {
        AudioFormat format = new AudioFormat(sampleRate, 8 * BYTES_PER_SAMPLE, channels, true, false);
        return new LameEncoder(format, kilobits, mode, LameEncoder.QUALITY_LOW, false);
    }

    private static byte[] encoded(LameEncoder encoder, byte[] pcm) {
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        byte[] buffer = new byte[encoder.getMP3BufferSize()];
        int step = encoder.getPCMBufferSize();
        for (int start = 0; start < pcm.length; start += step) {
            int length = Math.min(step, pcm.length - start);
            mp3.write(buffer, 0, encoder.encodeBuffer(pcm, start, length, buffer));
        }
        mp3.write(buffer, 0, encoder.encodeFinish(buffer));
        encoder.close();
        return mp3.toByteArray();
    }

    /** The frames of sound in {@code mp3}. */
    public static List<byte[]> frames(byte[] mp3) {
        List<byte[]> frames = new ArrayList<>();
        try (FrameReader reader = new FrameReader(new ByteArrayInputStream(mp3))) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static byte[] sine(int sampleRate, int channels, int samples, int hertz) {
        byte[] pcm = new byte[samples * channels * BYTES_PER_SAMPLE];
        int at = 0;
        for (int i = 0; i < samples; i++) {
            int value = (int) (12_000 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
            for (int channel = 0; channel < channels; channel++) {
                pcm[at++] = (byte) value;
                pcm[at++] = (byte) (value >> 8);
            }
        }
        return Arrays.copyOf(pcm, at);
    }
}
