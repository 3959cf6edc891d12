package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class AnnouncedLengthTest {

    private static final int CHARACTERS = 50;

    @ParameterizedTest(name = "{0} ms counted, {1} ms announced")
    @CsvSource({"2000, 1760", "2000, 2240", "20000, 19430", "60000, 61800"})
    void agreesWithinAQuarterOfASecondOrThreePercent(int counted, int announced) {
        assertThat(AnnouncedLength.disagreement(facts(counted), Duration.ofMillis(announced), CHARACTERS))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} ms counted, {1} ms announced")
    @CsvSource({"2000, 1700", "2000, 2300", "20000, 19300", "50000, 60000"})
    void disagreesBeyondThat(int counted, int announced) {
        assertThat(AnnouncedLength.disagreement(facts(counted), Duration.ofMillis(announced), CHARACTERS))
                .contains("%d ms long, and %d ms were announced".formatted(counted, announced));
    }

    @Test
    void saysNothingWhereNothingWasAnnounced() {
        assertThat(AnnouncedLength.disagreement(facts(2000), null, CHARACTERS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "-5000", "999", "160001", "9223372036854775807"})
    void aLengthThatCannotBeThatOfTheTextSaysNothing(long announced) {
        assertThat(AnnouncedLength.disagreement(facts(5000), Duration.ofMillis(announced), CHARACTERS))
                .isEmpty();
        assertThat(AnnouncedLength.disagreement(facts(5000), Duration.ofSeconds(Long.MAX_VALUE), CHARACTERS))
                .isEmpty();
    }

    @Test
    void twoClipsAreTheSameSpeechWhenTheyAreAboutAsLong() {
        assertThat(AnnouncedLength.isSame(facts(60_000), facts(61_000))).isTrue();
        assertThat(AnnouncedLength.isSame(facts(60_000), facts(50_000))).isFalse();
    }

    private static AudioFacts facts(int millis) {
        Mp3Format format = new Mp3Format(MpegVersion.MPEG_2, 16_000, 1);
        return new AudioFacts(format, 1, millis * 16L, 1);
    }
}
