package lectern.local.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3RecordingTest {

    @ParameterizedTest(name = "{0} Hz, {1} samples")
    @CsvSource({"16000, 1", "16000, 48000", "16000, 48001", "22050, 66150"})
    void writesWholeFramesThatPlayAllTheSound(int sampleRate, int samples) {
        // given
        Pcm sound = tone(sampleRate, samples);

        // when
        Recording recording = Mp3Recording.of(sound, Optional.empty());

        // then
        Mp3Frames frames = Mp3Frames.walk(recording.mp3());
        assertThat(frames.startsEmpty(recording.mp3())).isFalse();
        assertThat(frames.seconds()).isGreaterThanOrEqualTo(sound.seconds());
        assertThat(frames.seconds()).isCloseTo(sound.seconds(), within(0.2));
        assertThat(recording.seconds().doubleValue()).isCloseTo(frames.seconds(), within(0.0005));
    }

    @Test
    void needsNoPaddingAt16Kilohertz() {
        Recording recording = Mp3Recording.of(tone(16_000, 32_000), Optional.empty());

        Set<Integer> lengths = new HashSet<>(Mp3Frames.walk(recording.mp3()).lengths());
        assertThat(lengths).containsExactly(144);
    }

    private static Pcm tone(int sampleRate, int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) (9000 * Math.sin(2 * Math.PI * 330 * (i + 1) / sampleRate));
        }
        return new Pcm(tone, sampleRate);
    }
}
