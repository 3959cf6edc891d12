package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutOffTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.md", "a.html", "a.epub", "a.docx", "a.pdf"})
    void aFileWithoutAByteMayOnlyHaveBeenBegun(String name) throws IOException {
        assertThat(CutOff.isLikely(file(name, new byte[0]))).isTrue();
    }

    @Test
    void aZipWithoutItsEndIsCutOffHoweverLongItsComment() throws IOException {
        byte[] book = Files.readAllBytes(Path.of("sample-input/while-i-am-away.epub"));

        assertThat(CutOff.isLikely(file("whole.epub", book))).isFalse();
        assertThat(CutOff.isLikely(file("half.epub", Arrays.copyOf(book, book.length / 2))))
                .isTrue();
        assertThat(CutOff.isLikely(file("comment.docx", latin("PK\5\6" + " ".repeat(18 + 0xFFFF)))))
                .isFalse();
    }

    @Test
    void aPdfWithoutItsLastMarkIsCutOff() throws IOException {
        assertThat(CutOff.isLikely(file("whole.pdf", latin("%PDF-1.7 …\n%%EOF\n"))))
                .isFalse();
        assertThat(CutOff.isLikely(file("half.pdf", latin("%PDF-1.7 …\n%%EO")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00C3", "\u00E4\u00BD", "\u00F0\u009F\u0098", "\u00F0"})
    void aTextThatEndsInsideACharacterIsCutOff(String bytes) throws IOException {
        assertThat(CutOff.isLikely(file("a.txt", latin(bytes)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cafe",
                "caf\u00C3\u00A9",
                "\u00E4\u00BD\u00A0",
                "\u00F0\u009F\u0098\u0080",
                "\u0080",
                "\u00E9 now"
            })
    void aTextThatEndsWithOneIsNot(String bytes) throws IOException {
        assertThat(CutOff.isLikely(file("a.txt", latin(bytes)))).isFalse();
    }

    @Test
    void nothingIsSaidOfWhatIsNoDocumentOrNotThere() throws IOException {
        assertThat(CutOff.isLikely(file("a.jpg", new byte[0]))).isFalse();
        assertThat(CutOff.isLikely(folder.resolve("none.txt"))).isFalse();
    }

    private static byte[] latin(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
