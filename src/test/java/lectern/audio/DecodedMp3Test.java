package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class DecodedMp3Test {

    @ParameterizedTest
    @CsvSource({"16000, 1, 64", "44100, 2, 128", "24000, 1, 160", "8000, 1, 16"})
    void hearsAllOfAnMp3(int rate, int channels, int kilobits) throws IOException {
        byte[] mp3 = Tone.mp3(rate, channels, kilobits, 3, 440);

        try (DecodedMp3 sound = DecodedMp3.of(new ByteArrayInputStream(mp3))) {
            assertThat(Arrays.equals(samples(sound.readAllBytes()), Heard.in(mp3)))
                    .isTrue();
            assertThat(sound.format().channels()).isEqualTo(channels);
            assertThat(sound.isConstant(kilobits)).isTrue();
            assertThat(sound.isConstant(kilobits + 16)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 5000", "70000, 1", "100001, 31999", "143000, 999999"})
    void hearsAStretchAsItIsInTheWhole(int start, int samples) throws IOException {
        byte[] mp3 = Tone.speechLike(9, 440);
        short[] whole = Heard.in(mp3);

        try (DecodedMp3 sound = DecodedMp3.of(new ByteArrayInputStream(mp3), start, samples)) {
            short[] expected = Arrays.copyOfRange(whole, start, Math.min(whole.length, start + samples));
            assertThat(Arrays.equals(samples(sound.readAllBytes()), expected)).isTrue();
        }
    }

    @Test
    void hearsNothingBehindTheEnd() throws IOException {
        try (DecodedMp3 sound = DecodedMp3.of(new ByteArrayInputStream(Tone.speechLike(1, 440)), 99_999_999, 10)) {
            assertThat(sound.readAllBytes()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoMp3AndWhatIsCutOff() throws IOException {
        byte[] mp3 = Tone.speechLike(1, 440);
        byte[] cut = Arrays.copyOf(mp3, mp3.length - 10);

        assertThatThrownBy(() -> DecodedMp3.of(new ByteArrayInputStream("<html>".getBytes())))
                .isInstanceOf(UntrustedAudioException.class);
        try (DecodedMp3 sound = DecodedMp3.of(new ByteArrayInputStream(cut))) {
            assertThatThrownBy(sound::readAllBytes)
                    .isInstanceOf(UntrustedAudioException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void tellsAFileThatCannotBeReadFromSoundThatCannot() throws IOException {
        byte[] mp3 = Tone.speechLike(9, 440);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        InputStream begun = new SequenceInputStream(new ByteArrayInputStream(mp3), broken);

        try (DecodedMp3 sound = DecodedMp3.of(begun)) {
            assertThatThrownBy(sound::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("gone");
        }
    }

    private static short[] samples(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
