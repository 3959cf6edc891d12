package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class SafeNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A Little Over | A Little Over",
                "红楼梦：第一回 | 红楼梦：第一回",
                "Moby-Dick; or, The Whale | Moby-Dick; or, The Whale",
                "Either/Or: a life? | Either Or a life",
                "../../etc/passwd | etc passwd",
                "... | otherwise",
                ".hidden | hidden",
                "~root | root",
                "-rf | rf",
                "ends. . . | ends",
                "CON | _CON",
                "con.txt | _con.txt",
                "Lpt1 | _Lpt1",
                "COM¹ | _COM¹",
                "nul .a | _nul .a",
                "Connor | Connor",
                "COM10 | COM10"
            })
    void isReadAsItsTitleAndMeansNothingElse(String title, String name) {
        assertThat(SafeName.of(title, "otherwise")).isEqualTo(name);
    }

    @Test
    void hasNoSeparatorsAndNoWildcards() {
        assertThat(SafeName.of("a\\b*c<d>e|f\"g", "otherwise")).isEqualTo("a b c d e f g");
    }

    @Test
    void hasNoInvisibleCharacters() {
        assertThat(SafeName.of("a\u0000b\u202Ec\u200Bd\uFEFFe\u00ADf\uE000g\uD800h\u007Fi", "otherwise"))
                .isEqualTo("abcdefghi");
        assertThat(SafeName.of("e\u0301", "otherwise")).isEqualTo("é");
        assertThat(SafeName.of("a\tb\n c\u2028d", "otherwise")).isEqualTo("a b c d");
    }

    @Test
    void isShortEnoughAndCutsNoCharacter() {
        assertThat(SafeName.of("ab".repeat(200), "otherwise")).hasSize(150);
        assertThat(SafeName.of("章".repeat(200), "otherwise")).isEqualTo("章".repeat(50));
        assertThat(SafeName.of("🐳".repeat(200), "otherwise")).isEqualTo("🐳".repeat(37));
        assertThat(SafeName.of("x".repeat(148) + " . y", "otherwise")).isEqualTo("x".repeat(148));
    }

    @Test
    void isAlwaysOneNameForAnyTitle() {
        Random random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            StringBuilder title = new StringBuilder();
            for (int length = random.nextInt(200); length >= 0; length--) {
                title.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
            }
            String name = SafeName.of(title.toString(), "otherwise");

            assertThat(name).isNotEmpty().doesNotContainPattern("[\\x00-\\x1f<>:\"/\\\\|?*]|^[. ]|[. ]$");
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(151);
            assertThat(SafeName.of(name, "otherwise")).isEqualTo(name);
        }
    }
}
