package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files as they are found, and all that is heard of them. */
class GoldenTextTest {

    @TempDir
    Path folder;

    @Test
    void aBookOfProjectGutenbergIsHeardAsItsReadersWouldReadItAloud() throws IOException {
        Path file = Files.write(folder.resolve("soup.txt"), resource("soup.txt"));

        assertThat(heard(PlainText.read(file)))
                .isEqualTo(new String(resource("soup.heard.txt"), StandardCharsets.UTF_8));
    }

    private static String heard(Manuscript manuscript) {
        StringBuilder heard = new StringBuilder(
                "%s / %s / %s\n\n".formatted(manuscript.title(), manuscript.author(), manuscript.language()));
        for (Heard section : Heard.of(manuscript)) {
            heard.append('[').append(section.title()).append("]\n");
            section.paragraphs().forEach(paragraph -> heard.append(paragraph).append('\n'));
            heard.append('\n');
        }
        String leftOut = manuscript.leftOut().stream()
                .map(left -> left.count() + " " + left.what())
                .collect(Collectors.joining(", "));
        return heard.append("left out: ").append(leftOut).append('\n').toString();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenTextTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
