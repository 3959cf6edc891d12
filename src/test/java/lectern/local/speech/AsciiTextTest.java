package lectern.local.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsciiTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain text                     | plain text
            “Don’t,” she said…             | "Don't," she said...
            a naïve café                   | a naive cafe
            one—two – three                | one, two, three
            she said 你好 to Иван          | she said ni hao to Ivan
            well done 👍                   | well done  thumbs up
            😀😀😀 hello                   | grinning face  hello
            5€                             | 5 euro
            """)
    void bringsTextIntoAscii(String text, String spoken) {
        assertThat(AsciiText.of(text).strip()).isEqualTo(spoken);
    }

    @Test
    void leavesOutWhatHasNoName() {
        // given joiners, selectors, a lone surrogate, private use
        String text = "a\u200d\ufe0f\ud800\ue000b";

        assertThat(AsciiText.of(text)).isEqualTo("ab");
    }

    @Test
    void isAlwaysAscii() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append((char) random.nextInt(0x10000));
            }
            assertThat(AsciiText.of(text.toString())).matches("\\p{ASCII}*");
        }
    }
}
