package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a person is shown of a text, to find its place. */
class FirstWordsTest {

    @Test
    void aShortTextIsShownWhole() {
        assertThat(FirstWords.of("A short text, soon told.")).isEqualTo("A short text, soon told.");
    }

    @Test
    void aLongTextIsCutAfterAWholeWord() {
        String text = "The keeper of the lighthouse counted the ships that went by at night.";

        assertThat(FirstWords.of(text)).isEqualTo("The keeper of the lighthouse counted the ships that went by…");
    }

    @Test
    void aTextOfExactlySixtyIsNotCut() {
        assertThat(FirstWords.of("a".repeat(60))).isEqualTo("a".repeat(60));
        assertThat(FirstWords.of("a".repeat(61))).isEqualTo("a".repeat(59) + "…");
    }

    @Test
    void aTextWithoutSpacesIsCutBetweenCharactersThatPeopleSee() {
        assertThat(FirstWords.of("翻".repeat(100))).isEqualTo("翻".repeat(59) + "…");
        assertThat(FirstWords.of("a" + "👍🏽".repeat(30))).isEqualTo("a" + "👍🏽".repeat(14) + "…");
    }

    @Test
    void linesBecomeOneAndWhatDisturbsATerminalIsReplaced() {
        assertThat(FirstWords.of(" One\n\ttwo\u2028three ")).isEqualTo("One two three");
        assertThat(FirstWords.of("a\u001B[31mred\u0007\u009B")).isEqualTo("a\uFFFD[31mred\uFFFD\uFFFD");
        assertThat(FirstWords.of("\u202Edesrever\u2066\u200F\uD800")).isEqualTo("\uFFFDdesrever\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void whateverTheTextItIsOneShortLineOfWholeCharacters() {
        String some = "a é e\u0301 翻 👍 🏽 \u200D \u202E \u001B \n \uD83D  ";
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(150); i > 0; i--) {
                text.append(some.charAt(random.nextInt(some.length())));
            }
            String words = FirstWords.of(text.toString());
            assertThat(words.length()).isLessThanOrEqualTo(60);
            assertThat(words.codePoints()).noneMatch(c -> Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF);
        }
    }
}
