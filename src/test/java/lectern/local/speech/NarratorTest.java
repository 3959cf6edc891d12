package lectern.local.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarratorTest {

    private static final String SENTENCE =
            "Throughout my time in college, several memorable events left a significant impact on my life.";
    private static final Narrator NARRATOR = Narrator.embedded();

    @AfterAll
    static void unload() {
        NARRATOR.close();
    }

    @Test
    void speaksEnglishForAboutAsLongAsAPersonWould() throws SpeechException {
        Recording recording = english(SENTENCE, "oversea_male1", "1.0");

        assertThat(recording.seconds().doubleValue()).isBetween(4.0, 9.0);
        assertThat(recording.remark()).isEmpty();
    }

    @Test
    void announcesWhatItsFramesPlay() throws SpeechException {
        Recording recording = english(SENTENCE, "oversea_male1", "1.0");

        Mp3Frames frames = Mp3Frames.walk(recording.mp3());
        assertThat(frames.startsEmpty(recording.mp3())).isFalse();
        assertThat(frames.seconds()).isCloseTo(recording.seconds().doubleValue(), within(0.0005));
    }

    @Test
    void saysTheSameTwice() throws SpeechException {
        assertThat(english(SENTENCE, "AOT", "1.2").mp3())
                .isEqualTo(english(SENTENCE, "AOT", "1.2").mp3());
    }

    @Test
    void givesEachVoiceItsOwnSound() throws SpeechException {
        assertThat(english(SENTENCE, "oversea_male1", "1.0").mp3())
                .isNotEqualTo(english(SENTENCE, "calm_story1", "1.0").mp3());
    }

    @Test
    void isTwiceAsFastAtSpeedTwo() throws SpeechException {
        double normal = english(SENTENCE, "AOT", "1.0").seconds().doubleValue();
        double fast = english(SENTENCE, "AOT", "2.0").seconds().doubleValue();

        assertThat(fast / normal).isCloseTo(0.5, within(0.05));
    }

    @Test
    void callsItsChineseAPlaceholder() throws SpeechException {
        Recording recording = NARRATOR.narrate("你好，世界！今天天气很好。", SpokenLanguage.CHINESE, "ai_kaiya", BigDecimal.ONE);

        assertThat(recording.remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("placeholder"));
        assertThat(recording.seconds().doubleValue()).isGreaterThan(1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "?!", "“…” — ", "\u0000"})
    void refusesTextThatHoldsNothingToSay(String text) {
        assertThatThrownBy(() -> english(text, "AOT", "1.0"))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("nothing that can be pronounced");
    }

    @Test
    void refusesSilence() {
        Narrator silent = narratorOf(new Pcm(new short[160_000], 16_000));

        assertThatThrownBy(() -> silent.narrate("Hello.", SpokenLanguage.ENGLISH, "AOT", BigDecimal.ONE))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("silent");
    }

    @Test
    void refusesSpeechThatSkippedMostOfItsText() {
        short[] tone = new short[1600];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8000 * Math.sin(i / 5.0));
        }
        Narrator hasty = narratorOf(new Pcm(tone, 16_000));

        assertThatThrownBy(() -> hasty.narrate(SENTENCE, SpokenLanguage.ENGLISH, "AOT", BigDecimal.ONE))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("0.10 s");
    }

    private static Recording english(String text, String voiceId, String speed) throws SpeechException {
        return NARRATOR.narrate(text, SpokenLanguage.ENGLISH, voiceId, new BigDecimal(speed));
    }

    private static Narrator narratorOf(Pcm sound) {
        Speech speech = (text, delivery) -> sound;
        return new Narrator(speech, speech);
    }
}
