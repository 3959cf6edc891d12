package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalTextTest {

    @Test
    void composesAndDropsWhatCannotBeSeen() {
        assertThat(NormalText.paragraph("cafe\u0301")).isEqualTo("caf\u00E9");
        assertThat(NormalText.paragraph("syl\u00ADla\u200Bble\uFEFF\u2060 \u0007x\u202E"))
                .isEqualTo("syllable x");
        assertThat(NormalText.paragraph("e\u00AD\u0301")).isEqualTo("\u00E9");
    }

    @Test
    void everyRunOfWhiteSpaceIsOneSpace() {
        assertThat(NormalText.paragraph(" a\u00A0\t b\r\nc\u3000\u2028d\u0085 "))
                .isEqualTo("a b c d");
        assertThat(NormalText.paragraph("\u00A0\u2003")).isEmpty();
    }

    @Test
    void joinersStayWhereTheyJoin() {
        assertThat(NormalText.paragraph("👨\u200D👩🏽\u200D🚀 ❤️\u200D🔥"))
                .isEqualTo("👨\u200D👩🏽\u200D🚀 ❤️\u200D🔥");
        assertThat(NormalText.paragraph("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
        assertThat(NormalText.paragraph("un\u200Dlike \u200Cly\u200D")).isEqualTo("unlike ly");
    }

    @Test
    void anUnpairedSurrogateIsReplaced() {
        assertThat(NormalText.paragraph("a\uD835b\uDC9C𝒜")).isEqualTo("a\uFFFDb\uFFFD𝒜");
    }

    @Test
    void ligaturesAreLetters() {
        assertThat(NormalText.paragraph("ﬁve ﬂoors, oﬃce, ﬆ")).isEqualTo("five floors, office, st");
    }

    @Test
    void radicalsAreTheCharactersThatTheyLookLike() {
        assertThat(NormalText.paragraph("主\u2F08⻓大，⼀数⽬\u2FD5\u2E9A")).isEqualTo("主人长大，一数目龠\u2E9A");
    }

    @Test
    void whatIsRemovedIsCounted() {
        List<Integer> removed = new ArrayList<>();

        NormalText.paragraph("syl\u00ADla\u200Bble", removed::add);
        NormalText.paragraph("plain", removed::add);

        assertThat(removed).containsExactly(2);
    }

    @Test
    void normalTextStaysAsItIs() {
        int[] alphabet = {
            'a', 'e', ' ', '\n', 0x301, 0x308, 0xAD, 0x200B, 0x200C, 0x200D, 0x3000, 0xD835, 0xDC9C, 0x1F468, 0x1F3FD,
            0xFE0F, 0x2764, 0x627, 0x915, 0x94D, 0x1112, 0x1161, 0x11AB, 0x4E2D, 0xFEFF, 0x85, 0x1C, 0xA0
        };
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder raw = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                raw.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }

            String once = NormalText.paragraph(raw.toString());

            assertThat(NormalText.paragraph(once)).as("seed %d", seed).isEqualTo(once);
            assertThat(once).as("seed %d", seed).isEqualTo(once.strip()).doesNotContain("  ");
        }
    }

    @Test
    void pronounceableIsWhatHasALetterOrADigit() {
        assertThat(NormalText.isPronounceable("— 7")).isTrue();
        assertThat(NormalText.isPronounceable("𝒜")).isTrue();
        assertThat(NormalText.isPronounceable("* * * 👍")).isFalse();
    }
}
