package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechPaceTest {

    private static final SpeechPace USUAL = new SpeechPace(OptionalDouble.of(60));

    @ParameterizedTest(name = "{0} ms for {1} characters")
    @CsvSource({"60000, 1000", "24000, 1000", "150000, 1000", "1440, 60", "9000, 60"})
    void acceptsSpeechUpToTwoAndAHalfTimesFasterOrSlower(long millis, int characters) {
        assertThatCode(() -> USUAL.refuseTooShort(millis, characters)).doesNotThrowAnyException();
        assertThat(USUAL.tooLong(lasting(millis), characters)).isEmpty();
    }

    @Test
    void refusesSpeechThatIsMuchTooShort() {
        assertThatThrownBy(() -> USUAL.refuseTooShort(23_900, 1000))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessage(
                        "23900 ms of sound for 1000 characters is too short: 24 ms a character, where this voice usually"
                                + " takes 60");
    }

    @Test
    void tellsSpeechThatIsMuchTooLong() {
        assertThat(USUAL.tooLong(lasting(9_100), 60))
                .hasValueSatisfying(why -> assertThat(why).contains("is too long: 152 ms a character"));
    }

    @Test
    void doesNotJudgeShortTexts() {
        assertThat(USUAL.tooLong(lasting(100_000), 59)).isEmpty();
        assertThatCode(() -> USUAL.refuseTooShort(1, 59)).doesNotThrowAnyException();
    }

    @Test
    void doesNotJudgeWithoutAMedian() {
        assertThatCode(() -> SpeechPace.unknown().refuseTooShort(1, 1000)).doesNotThrowAnyException();
        assertThat(SpeechPace.unknown().tooLong(lasting(1_000_000), 1000)).isEmpty();
    }

    private static AudioFacts lasting(long millis) {
        return new AudioFacts(new Mp3Format(MpegVersion.MPEG_2, 24_000, 1), 1, millis * 24, 1000);
    }
}
