package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private static final int LEAST_LINES = 120;
    private static final double MOST_WRONG = 0.02;

    /** Lines of the resource: paragraphs with a bar behind each sentence. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void findsTheEndsThatAPersonFinds(Path fixture) throws IOException {
        List<String> lines = Files.readAllLines(fixture);

        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            String found = marked(line.replace("|", ""));
            if (!found.equals(line)) {
                wrong.add("expected " + line + "\n   found " + found);
            }
        }

        double share = (double) wrong.size() / lines.size();
        System.out.printf(
                "%s: %d of %d wrong (%.1f %%)%n", fixture.getFileName(), wrong.size(), lines.size(), 100 * share);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(LEAST_LINES);
        assertThat(share)
                .as("wrong lines in %s:%n%s", fixture.getFileName(), String.join("\n", wrong))
                .isLessThanOrEqualTo(MOST_WRONG);
    }

    static List<Path> fixtures() throws IOException, URISyntaxException {
        Path known = Path.of(Objects.requireNonNull(SentencesTest.class.getResource("sentences-en.txt"))
                .toURI());
        List<Path> fixtures = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(known.getParent(), "sentences-{en,zh}*.txt")) {
            found.forEach(fixtures::add);
        }
        assertThat(fixtures)
                .extracting(path -> path.getFileName().toString())
                .contains("sentences-en.txt", "sentences-zh.txt");
        return fixtures;
    }

    @Test
    void theLastEndIsTheParagraphsEnd() {
        assertThat(ends("no mark at all")).containsExactly(14);
        assertThat(ends("One. Two. ")).containsExactly(5, 10);
        assertThat(ends("")).isEmpty();
    }

    @Test
    void oneParagraphLeavesNothingBehindForTheNext() {
        Sentences sentences = new Sentences();
        List<Integer> ends = new ArrayList<>();

        sentences.ends("He said \"Go. 1. Then? \"Now", end -> {});
        sentences.ends("他来了。\"好。\"她说。", ends::add);

        assertThat(ends).isEqualTo(ends("他来了。\"好。\"她说。")).containsExactly(4, 11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                " ",
                "\"",
                ". ",
                "! ",
                "? “ ",
                "中！”",
                "。",
                "…",
                "中…",
                ". . ",
                "[1]",
                ".[1] ",
                "a. ",
                "A. ",
                "A.",
                "1. ",
                "“What!” he said… ",
                "!\" Tom ",
                "(a) ",
                ".\" ",
                "!'",
                "“中！”中",
                "》",
                "。》",
                "X… I ",
                "\u0301",
                ".\uD83D\uDE00",
                "- ",
                "他，他，",
                "(A. ",
                "（中。",
                "“中——”中",
                "word.1 A",
                "“中！”中说的，"
            })
    void aMillionCharactersOfOneKindTakeNoLongerThanTheirLength(String piece) {
        String paragraph = piece.repeat(1_000_000 / piece.length());

        List<Integer> ends = assertTimeout(Duration.ofSeconds(20), () -> ends(paragraph));

        assertThat(ends).last().isEqualTo(paragraph.length());
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
}
