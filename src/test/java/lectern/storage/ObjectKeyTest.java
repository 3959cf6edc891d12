package lectern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class ObjectKeyTest {

    private static final DocumentId WHALE = new DocumentId("moby-dick");
    private static final String EDITION = "0123456789abcdef";

    @Test
    void namesWhatTheDesignNames() {
        SpeechKey key = new SpeechKey(SpeechKey.sha256("Call me Ishmael."));

        assertThat(ObjectKey.clip(key).value()).isEqualTo("clips/" + key.hex().substring(0, 2) + "/" + key + ".mp3");
        assertThat(ObjectKey.chapter(WHALE, EDITION, 7, "Loomings"))
                .hasToString("books/moby-dick/0123456789abcdef/0007-loomings.mp3");
        assertThat(ObjectKey.book(WHALE, EDITION)).hasToString("books/moby-dick/0123456789abcdef/moby-dick.mp3");
        assertThat(ObjectKey.manifest(WHALE)).hasToString("books/moby-dick/manifest.json");
        assertThat(ObjectKey.manifest(WHALE).fileName()).isEqualTo("manifest.json");
    }

    @ParameterizedTest
    @CsvSource({
        "Loomings, loomings",
        "The Ship's Café — Part II, the-ship-s-cafe-part-ii",
        "第一章 红楼梦, di-yi-zhang-hong-lou-meng",
        "Глава 1, glava-1",
        "../../etc/passwd, etc-passwd",
        "<script>alert(1)</script>, script-alert-1-script",
        "…, chapter",
        "🐳, chapter",
    })
    void makesASlugThatAPersonRecognises(String title, String slug) {
        assertThat(ChapterSlug.of(title)).isEqualTo(slug);
    }

    /** What is added is of no script, but keeps the rules from being passed by. */
    @Test
    void makesTheSameSlugOfAsciiWithAndWithoutTheRulesForScripts() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String title = random.ints(random.nextInt(1, 50), 1, 128)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(ChapterSlug.of(title)).isEqualTo(ChapterSlug.of(title + "\u2026"));
        }
    }

    @Test
    void makesASlugOfAnyTitle() {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            StringBuilder title = new StringBuilder();
            for (int length = random.nextInt(100); length >= 0; length--) {
                title.append((char) random.nextInt(0x10000));
            }
            String slug = ChapterSlug.of(title.toString());

            assertThat(slug).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(60);
            assertThat(ObjectKey.chapter(WHALE, EDITION, i + 1, title.toString())
                            .value())
                    .endsWith(slug + ".mp3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/clips", "clips/", "a//b", "..", "a/../b", "a/./b", ".hidden", "a/.b", "A", "a b", "a\\b",
                "a%2fb", "a\u0000", "a\n", "ä", "a?b", "a#b", "a..b"
            })
    void refusesAnythingThatIsNotPlain(String value) {
        assertThatThrownBy(() -> new ObjectKey(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAFileNameThatLeavesItsEdition() {
        assertThatThrownBy(() -> ObjectKey.inEdition(WHALE, EDITION, "captions/1.vtt"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObjectKey.inEdition(WHALE, "..", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
