package lectern.local.speech;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;

/**
 * Mono MP3 (MPEG-2 layer III) of constant bitrate at 16 kHz, which is FreeTTS', or 22.05 kHz, which is espeak-ng's. LAME
 * would lower any higher rate.
 *
 * <p>{@value #KILOBITS_PER_SECOND} kbit/s is above what LAME chooses for one channel at 16 kHz by itself (24 kbit/s), and
 * the synthesisers here have nothing that more would keep; 64 kbit/s would double a book for no audible gain. At 16 kHz
 * each frame is exactly 144 bytes and 36 ms.
 */
final class Mp3Encoder {

    private static final int KILOBITS_PER_SECOND = 32;
    static final int SAMPLES_PER_FRAME = 576;
    private static final int HEADER_BYTES = 4;
    private static final int[] MPEG_2_RATES = {22_050, 24_000, 16_000};

    private Mp3Encoder() {}

    static Recording encode(Pcm sound, Optional<String> remark) {
        byte[] stream = stream(sound);
        int start = lengthOfEmptyFrame(stream, sound.sampleRate());
        byte[] mp3 = Arrays.copyOfRange(stream, start, stream.length);
        long samples = (long) frames(mp3, sound.sampleRate()) * SAMPLES_PER_FRAME;
        BigDecimal seconds =
                BigDecimal.valueOf(samples).divide(BigDecimal.valueOf(sound.sampleRate()), 3, RoundingMode.HALF_UP);
        return new Recording(mp3, seconds, remark);
    }

    private static byte[] stream(Pcm sound) {
        AudioFormat format = new AudioFormat(sound.sampleRate(), Short.SIZE, 1, true, true);
        LameEncoder encoder = new LameEncoder(
                format, KILOBITS_PER_SECOND, LameEncoder.CHANNEL_MODE_MONO, LameEncoder.QUALITY_MIDDLE, false);
        try {
            byte[] samples = sound.bytes(ByteOrder.BIG_ENDIAN);
            byte[] buffer = new byte[encoder.getOutputBufferSize()];
            ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
            int step = encoder.getPCMBufferSize();
            for (int start = 0; start < samples.length; start += step) {
                int length = Math.min(step, samples.length - start);
                mp3.write(buffer, 0, encoder.encodeBuffer(samples, start, length, buffer));
            }
            mp3.write(buffer, 0, encoder.encodeFinish(buffer));
            return mp3.toByteArray();
        } finally {
            encoder.close();
        }
    }

    /** jump3r keeps room for an Info tag at the start, if the tag fits into a frame, and leaves the room all zero. */
    private static int lengthOfEmptyFrame(byte[] stream, int sampleRate) {
        int length = frameLength(stream, 0, sampleRate);
        for (int i = HEADER_BYTES; i < length; i++) {
            if (stream[i] != 0) {
                return 0;
            }
        }
        return length;
    }

    /** By the header of the first frame. */
    static int sampleRate(byte[] mp3) {
        return MPEG_2_RATES[mp3[2] >> 2 & 3];
    }

    static int frames(byte[] mp3, int sampleRate) {
        int frames = 0;
        int at = 0;
        while (at < mp3.length) {
            at += frameLength(mp3, at, sampleRate);
            frames++;
        }
        if (at != mp3.length) {
            throw new IllegalStateException("the encoder left a frame of which " + (at - mp3.length) + " bytes lack");
        }
        return frames;
    }

    static int frameLength(byte[] mp3, int at, int sampleRate) {
        boolean isMpeg2Layer3 =
                mp3.length - at >= HEADER_BYTES && mp3[at] == (byte) 0xFF && (mp3[at + 1] & 0xFE) == 0xF2;
        if (!isMpeg2Layer3) {
            throw new IllegalStateException("the encoder left no MPEG-2 layer III frame at byte " + at);
        }
        int padding = mp3[at + 2] >> 1 & 1;
        return SAMPLES_PER_FRAME / Byte.SIZE * KILOBITS_PER_SECOND * 1000 / sampleRate + padding;
    }
}
