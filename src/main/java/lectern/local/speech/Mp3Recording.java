package lectern.local.speech;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.util.Optional;
import lectern.audio.AudioFacts;
import lectern.audio.Mp3Encoder;

/**
 * Mono MP3 (MPEG-2 layer III) of constant bitrate at 16 kHz, which is FreeTTS', or 22.05 kHz, which is espeak-ng's.
 *
 * <p>{@value #KILOBITS_PER_SECOND} kbit/s is above what LAME chooses for one channel at 16 kHz by itself (24 kbit/s), and
 * the synthesisers here have nothing that more would keep; 64 kbit/s would double a book for no audible gain. At 16 kHz
 * each frame is exactly 144 bytes and 36 ms.
 */
final class Mp3Recording {

    private static final int KILOBITS_PER_SECOND = 32;

    private Mp3Recording() {}

    static Recording of(Pcm sound, Optional<String> remark) {
        try {
            byte[] mp3 = encoded(sound);
            AudioFacts facts = AudioFacts.count(new ByteArrayInputStream(mp3));
            BigDecimal seconds = BigDecimal.valueOf(facts.samples())
                    .divide(BigDecimal.valueOf(sound.sampleRate()), 3, RoundingMode.HALF_UP);
            return new Recording(mp3, seconds, remark);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static byte[] encoded(Pcm sound) throws IOException {
        ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
        try (Mp3Encoder encoder = new Mp3Encoder(mp3, sound.sampleRate(), 1, KILOBITS_PER_SECOND)) {
            byte[] samples = sound.bytes(ByteOrder.LITTLE_ENDIAN);
            encoder.write(samples, 0, samples.length);
            encoder.finish();
        }
        return mp3.toByteArray();
    }
}
