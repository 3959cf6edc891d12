package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    /** Lines of the resource: paragraphs with a bar behind each sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"sentences-en.txt", "sentences-zh.txt"})
    void findsTheEndsThatAPersonFinds(String resource) throws IOException {
        List<String> lines = lines(resource);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(40);

        List<String> found =
                lines.stream().map(line -> marked(line.replace("|", ""))).toList();

        assertThat(found).containsExactlyElementsOf(lines);
    }

    @Test
    void theLastEndIsTheParagraphsEnd() {
        assertThat(ends("no mark at all")).containsExactly(14);
        assertThat(ends("One. Two. ")).containsExactly(5, 10);
    }

    @Test
    void aLongParagraphOfOpenQuotesTakesNoLongerThanItsLength() {
        String paragraph = "“What!” he said… ".repeat(20_000);

        assertThat(ends(paragraph)).isNotEmpty();
    }

    private static String marked(String paragraph) {
        StringBuilder marked = new StringBuilder(paragraph);
        List<Integer> ends = ends(paragraph);
        for (int i = ends.size() - 1; i >= 0; i--) {
            int at = ends.get(i);
            while (at > 0 && paragraph.charAt(at - 1) == ' ') {
                at--;
            }
            marked.insert(at, '|');
        }
        return marked.toString();
    }

    private static List<Integer> ends(String paragraph) {
        List<Integer> ends = new ArrayList<>();
        new Sentences().ends(paragraph, ends::add);
        return ends;
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = SentencesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
