package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {

    private final Path folder;

    MarkdownTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theOnlyHeadingOfLevelOneIsTheTitleAndLevelTwoAreChapters() throws IOException {
        Manuscript read = read("# The *Book*\n\nPreface.\n\n## One\n\nA.\n\n### Below\n\nB.\n\nTwo\n---\n\nC.");

        assertThat(read.title()).isEqualTo("The Book");
        assertThat(Heard.of(read))
                .containsExactly(
                        new Heard(null, List.of("The Book.", "Preface.")),
                        new Heard("One", List.of("One.", "A.", "Below.", "B.")),
                        new Heard("Two", List.of("Two.", "C.")));
    }

    @Test
    void theTitleIsSpokenAtTheHeadOfTheFirstChapter() throws IOException {
        assertThat(Heard.of(read("# Book\n\n## One\n\nA.")))
                .containsExactly(new Heard("One", List.of("Book.", "One.", "A.")));
    }

    @Test
    void severalHeadingsOfLevelOneAreChapters() throws IOException {
        Manuscript read = read("# One\n\nA.\n\n# Two\n\n## First\n\nB.");

        assertThat(read.title()).isNull();
        assertThat(Heard.of(read))
                .containsExactly(
                        new Heard("One", List.of("One.", "A.")),
                        new Heard("Two · First", List.of("Two.", "First.", "B.")));
    }

    @Test
    void markupIsLeftOutAndItsTextIsNot() throws IOException {
        Manuscript read = read(
                "A **bold *word*** and [a link](http://x.y \"t\"),\n![a cat](cat.png) `x = 1` <b>b</b> &amp; \\*.\n\n"
                        + "> Quoted\n> text.\n\n- one\n- two\n  - three\n\n1. First.\n\n***\n\n<div>html</div>\n\n"
                        + "```java\nint x;\n```\n\n    indented\n\nEnd.  \nReally.");

        assertThat(Heard.of(read).get(0).paragraphs())
                .containsExactly(
                        "A bold word and a link, a cat x = 1 b & *.",
                        "Quoted text.",
                        "one",
                        "two",
                        "three",
                        "First.",
                        "End. Really.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.CODE_BLOCK, 2, 16));
    }

    @Test
    void chineseLinesAreJoinedWithoutASpace() throws IOException {
        assertThat(Heard.of(read("他来\n了。")).get(0).paragraphs()).containsExactly("他来了。");
    }

    @Test
    void deepNestingIsRead() throws IOException {
        Manuscript read = read(">".repeat(5_000) + " deep\n\n" + "*a **b ".repeat(3_000) + "\n\n" + "[".repeat(5_000));

        assertThat(Heard.of(read)).hasSize(1);
    }

    private Manuscript read(String text) throws IOException {
        return Markdown.read(Files.writeString(folder.resolve("a.md"), text), Reading.STANDARD);
    }
}
