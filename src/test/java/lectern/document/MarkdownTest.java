package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                        "1. First.",
                        "html",
                        "End. Really.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.CODE_BLOCK, 2, 16));
    }

    @Test
    void codeAndTablesAreSpokenAsOneLikes() throws IOException {
        String text = "A.\n\n```\nx = 1\n```\n\n| Soup | Price |\n|:--|--:|\n| *Leek* | 4 |\n| Pea |\n| a.| b. |\n\nB.";

        assertThat(Heard.of(read(text, new Reading(true, true))).get(0).paragraphs())
                .containsExactly("A.", "x = 1", "Soup, Price.", "Leek, 4.", "Pea.", "a. b.", "B.");
        Manuscript silent = read(text, new Reading(false, false));
        assertThat(Heard.of(silent).get(0).paragraphs()).containsExactly("A.", "B.");
        assertThat(silent.leftOut())
                .containsExactly(new LeftOut(LeftOut.Kind.CODE_BLOCK, 1, 6), new LeftOut(LeftOut.Kind.TABLE, 1, 32));
    }

    @Test
    void aRowInChineseEndsWithItsOwnFullStop() throws IOException {
        assertThat(heard("|汤|价|\n|-|-|\n|豆|四|")).containsExactly("汤, 价。", "豆, 四。");
    }

    @Test
    void theWordsOfRawHtmlAreReadAndTheRestIsCounted() throws IOException {
        Manuscript read = read("A.\n\n<p align='center'>Some <b>words</b>\n<script>alert(1)</script></p>\n\n"
                + "<!-- not\n\nthis -->\n\n<img src='file:///etc/passwd'>\n\nB <!-- nor this --> C.");

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("A.", "Some words", "B C.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.MARKUP, 1, 30));
    }

    @Test
    void aPictureOfItsOwnIsCountedAndOneInASentenceIsSaid() throws IOException {
        Manuscript read = read("![a *cat*](c.png)\n[![badge](b.png)](http://x)\n\nSee ![a dog](d.png) run ![](e.png).");

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("See a dog run .");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.MEDIA, 3, 10));
    }

    @Test
    void itemsKeepTheirNumbersAndTasksLoseTheirBoxes() throws IOException {
        assertThat(heard("3. C.\n\n   Still C.\n4. D.\n   1) d\n   2) e\n5. E.\n\n- [x] Done.\n- [ ] Not.\n- [link] x"))
                .containsExactly("3. C.", "Still C.", "4. D.", "1. d", "2. e", "5. E.", "Done.", "Not.", "[link] x");
    }

    @Test
    void theFrontMatterNamesTheDocumentAndIsNotRead() throws IOException {
        Manuscript read =
                read("---\ntitle: \"Soup: a story\"\nauthor:\n  - Ann\n  - 'Bob'\nlang: en-GB\ntags: [a, b]\n---\n"
                        + "# Heading\n\nA.");

        assertThat(read.title()).isEqualTo("Soup: a story");
        assertThat(read.author()).isEqualTo("Ann, Bob");
        assertThat(read.language()).isEqualTo("en-GB");
        assertThat(heard("---\ntitle: T\n---\nA.")).containsExactly("A.");
        assertThat(heard("---\nA: no\n\nEnd.")).containsExactly("A: no", "End.");
        assertThat(heard("---\n\nA.\n\n---\n\nB.")).containsExactly("A.", "B.");
        assertThat(
                        heard(
                                "---\nTitle: T\n# a comment\n\nsummary: >\n  Long\n  text.\ntags: [\n  a\n]\nlist:\n- a\n- b\n...\nA."))
                .containsExactly("A.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nAnna: I never wanted it.\nBen: Nor I.\n\n---\n\nAnna: Yes.",
                "---\nanna: No.\nben: No.\nanna: No!\n\n---\n\nAnna: Yes.",
                "---\nDear readers,\nnote: we were wrong.\n\n---\n\nAnna: Yes.",
                "---\n\nnote: we were wrong.\n\n---\n\nAnna: Yes."
            })
    void textBetweenTwoRulesIsNoFrontMatter(String markdown) throws IOException {
        assertThat(heard(markdown)).hasSize(2).last().isEqualTo("Anna: Yes.");
    }

    @Test
    void raisedNumbersStayApart() throws IOException {
        assertThat(heard("10<sup>6</sup> people,\n<sup>16</sup>For God, 1<sup>st</sup>."))
                .containsExactly("10⁶ people, 16 For God, 1st.");
        assertThat(heard("5 m<SUP>2</SUP> and *x*<sup>*3*</sup>.")).containsExactly("5 m² and x³.");
    }

    @Test
    void behindACellThatIsASentenceIsNoComma() throws IOException {
        assertThat(heard("| A | B | C |\n|---|---|---|\n| He was tired. | Then she slept! | Ben |"))
                .containsExactly("A, B, C.", "He was tired. Then she slept! Ben.");
    }

    @Test
    void whatFollowsANoteAtOnceIsRead() throws IOException {
        assertThat(heard("A.[^1]\n\n[^1]: Note,\nwhich goes on.\n### Two\n\nB."))
                .containsExactly("A.", "Two.", "B.");
        assertThat(heard("A.[^1]\n\n[^1]: Note.\n1. One.\n2. Two.")).containsExactly("A.", "1. One.", "2. Two.");
        assertThat(heard("A.[^1]\n\n[^1]: Note.\n- One.\n> Two.")).containsExactly("A.", "One.", "Two.");
        assertThat(heard("A[^2].\n[^2]: Note.\n\n---\n\nB.")).as("no heading").containsExactly("A.", "B.");
        assertThat(read("A[^2].\n[^2]: Note.\n\n---\n\nB.").sections()).hasSize(1);
    }

    @Test
    void footnotesAndTheirMarksAreLeftOut() throws IOException {
        Manuscript read =
                read("Soup[^1] is[^no] hot[^b].\n\n[^1]: leek\n\n    More of it.\n\nB.\n\n[^b]: Very\nhot.\n[^c]: C\n\n"
                        + "```\n[^1]: code\n```\n");

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("Soup is[^no] hot.", "B.");
        assertThat(read.leftOut())
                .containsExactly(
                        new LeftOut(LeftOut.Kind.CODE_BLOCK, 1, 11),
                        new LeftOut(LeftOut.Kind.FOOTNOTE, 3, 42),
                        new LeftOut(LeftOut.Kind.NOTE_MARK, 2, 8));
    }

    @Test
    void whatIsStruckOutIsLeftOut() throws IOException {
        Manuscript read = read("It costs ~~five~~ four, ~ 2 ~~~ 3.");

        assertThat(Heard.of(read).get(0).paragraphs()).containsExactly("It costs four, ~ 2 ~~~ 3.");
        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.HIDDEN, 1, 4));
    }

    @Test
    void whatWouldNotFitIntoMemoryIsRefused() {
        assertThat(refusal(" ".repeat(MarkdownSize.MAX_BYTES + 1))).contains("larger than 20971520 bytes");
        assertThat(refusal("*a*".repeat(1_000_001))).contains("a.md:1: up to here there are more than 2000000 marks");
        assertThat(refusal("|a".repeat(2_000) + "\n" + "|-".repeat(2_000) + "\n" + "|\n".repeat(600)))
                .contains("a.md:502: up to here there are more than 1000000 cells of tables");
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

    private List<String> heard(String text) throws IOException {
        return Heard.of(read(text)).get(0).paragraphs();
    }

    private Manuscript read(String text) throws IOException {
        return read(text, Reading.STANDARD);
    }

    private Manuscript read(String text, Reading reading) throws IOException {
        return Markdown.read(Files.writeString(folder.resolve("a.md"), text), reading);
    }

    private String refusal(String text) {
        RefusedInputException refused = catchThrowableOfType(RefusedInputException.class, () -> read(text));
        return refused == null ? "read" : refused.getMessage();
    }
}
