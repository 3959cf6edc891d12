package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private final Path folder;

    PlainTextTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutChapterLinesThereIsOneSection() throws IOException {
        assertThat(sections("\uFEFFOne line\r\ngoes on.\r\n\r\n\r\nAnother."))
                .containsExactly(new Heard(null, List.of("One line goes on.", "Another.")));
    }

    @Test
    void chapterLinesBeginSectionsAndAreSpoken() throws IOException {
        assertThat(sections("Front.\n\nChapter 1\n\nA.\n\nCHAPTER II. The Whale\n\nB.\nC."))
                .containsExactly(
                        new Heard(null, List.of("Front.")),
                        new Heard("Chapter 1", List.of("Chapter 1.", "A.")),
                        new Heard("CHAPTER II. The Whale", List.of("CHAPTER II. The Whale.", "B. C.")));
    }

    @Test
    void chineseChapterLinesNeedNoEmptyLine() throws IOException {
        assertThat(sections("第一章 开始\n　　他来了。\n　　她走了。\n第2回\n下雨\n了。"))
                .containsExactly(
                        new Heard("第一章 开始", List.of("第一章 开始。", "他来了。", "她走了。")),
                        new Heard("第2回", List.of("第2回。", "下雨了。")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chapter 1 was the longest of all.",
                "chapter and verse",
                "Chapter of accidents",
                "第一章是最长的，他说。",
                "第一次见面",
                "Part of it",
                "Introduction of steam changed it all.",
                "Book early",
                "Act 1 was over by then",
                "Letter 4 from him came late",
                "序曲响了",
                "后记得那天他来了。",
                "卷一些纸带走",
                "番外国人来了",
                "I",
                "MIX"
            })
    void sentencesAreNoChapterLines(String line) throws IOException {
        assertThat(sections(line + "\n\nText.")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chapter 1",
                "CHAPTER XIV.",
                "Chapter Twenty-One: Home",
                "Chapter 3 — At Sea",
                "Chapter 4 The Return",
                "PART TWO",
                "第十二回 林黛玉",
                "第一章：风",
                "第３卷",
                "第一百零八章论语",
                "CHAPTER THE FIRST",
                "Chapter the Twenty-Second: Of Ships",
                "Part the Second",
                "BOOK III",
                "Act I",
                "SCENE II. A Room in the Castle.",
                "Letter 4",
                "LETTER XII.",
                "Stave One: Marley's Ghost",
                "Prologue",
                "EPILOGUE.",
                "Preface",
                "Introduction",
                "Introduction: Why We Read",
                "Author's Note",
                "序",
                "序章",
                "前言",
                "楔子",
                "引子：雨",
                "尾声",
                "后记",
                "卷一",
                "卷之三 江湖",
                "番外",
                "番外二 中秋"
            })
    void theseAreChapterLines(String line) throws IOException {
        assertThat(sections("Front.\n\n" + line + "\n\nText.")).hasSize(2);
    }

    @Test
    void aTitleMayStandBelowTheNumber() throws IOException {
        assertThat(sections("CHAPTER 1\nLoomings\n\nCall me Ishmael."))
                .containsExactly(new Heard("CHAPTER 1 Loomings", List.of("CHAPTER 1 Loomings.", "Call me Ishmael.")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conclusion: We have shown that the approach works, and that it can be\nused in practice, as we did.",
                "Part One (the longest of the three parts of it) was written in the\nyear of the great flood.",
                "Chapter 2 \"The Door\" was my favourite of all that I read in\nthose days."
            })
    void aSentenceThatGoesOnBelowIsNoHeading(String paragraph) throws IOException {
        assertThat(sections("Chapter 1\n\nFront.\n\n" + paragraph + "\n\nText."))
                .containsExactly(
                        new Heard("Chapter 1", List.of("Chapter 1.", "Front.", paragraph.replace('\n', ' '), "Text.")));
    }

    @Test
    void aLongTitleMayGoOnBelow() throws IOException {
        for (String second : List.of("Wrapped to a Second Line", "of the man with the twisted lip")) {
            String title = "Chapter 3: The Very Long Title That Goes On and On Until It Must Be";

            assertThat(sections("Front.\n\n" + title + "\n" + second + "\n\nText."))
                    .last()
                    .isEqualTo(new Heard(title + " " + second, List.of(title + " " + second + ".", "Text.")));
        }
    }

    @Test
    void aTitleOfThreeLinesIsNoSentence() throws IOException {
        assertThat(sections(
                        "Front.\n\nChapter I. Which treats of the character and pursuits of the\nfamous gentleman Don Quixote,"
                                + "\nand of nothing else\n\nText."))
                .last()
                .satisfies(heard -> assertThat(heard.title()).startsWith("Chapter I. Which treats"));
    }

    @Test
    void textRightBelowATitleIsNoPartOfIt() throws IOException {
        assertThat(
                        sections(
                                "Front.\n\nChapter 3: The Title of a Chapter\nThe text begins here, at once, and it goes\non.\n\nText."))
                .last()
                .isEqualTo(new Heard(
                        "Chapter 3: The Title of a Chapter",
                        List.of(
                                "Chapter 3: The Title of a Chapter.",
                                "The text begins here, at once, and it goes on.",
                                "Text.")));
    }

    @Test
    void aLineBelowTheNumberIsNoTitle() throws IOException {
        assertThat(sections("Chapter 2\n=========\n\nText."))
                .containsExactly(new Heard("Chapter 2", List.of("Chapter 2.", "Text.")));
    }

    @Test
    void aHeadingAboveAHeadingSharesItsSection() throws IOException {
        assertThat(sections("PART ONE\n\nChapter 1\n\nA."))
                .containsExactly(new Heard("PART ONE · Chapter 1", List.of("PART ONE.", "Chapter 1.", "A.")));
    }

    @Test
    void aTableOfContentsIsLeftOut() throws IOException {
        String contents = "Chapter 1\nChapter 2\nChapter 3\n\n";
        String chapters = "Chapter 1\n\nA.\n\nChapter 2\n\nB.\n\nChapter 3\n\nC.";

        assertThat(sections(contents + chapters)).hasSize(3);
        assertThat(sections("Contents\n\n" + contents + chapters)).hasSize(3);
        assertThat(sections("Contents\n\n" + contents + "A preface.\n\n" + chapters))
                .hasSize(4)
                .startsWith(new Heard(null, List.of("A preface.")));
        assertThat(read("Contents\n\n" + contents + chapters).leftOut())
                .containsExactly(new LeftOut(LeftOut.Kind.CONTENTS, 1, 35));
    }

    @Test
    void chapterLinesThatNeverComeAgainAreNoTableOfContents() throws IOException {
        assertThat(sections("Front.\n\nChapter 1\nChapter 2\nChapter 3\nText."))
                .containsExactly(
                        new Heard(null, List.of("Front.", "Chapter 1 Chapter 2")),
                        new Heard("Chapter 3", List.of("Chapter 3.", "Text.")));
    }

    @Test
    void whatIsInTheContentsAndStandsAloneLaterHeadsAChapter() throws IOException {
        Manuscript read =
                read("A Book\n\n\nCONTENTS\n\n  Loomings ..... 1\n  The Carpet-Bag .... 12\n  Love    20\n\n\n"
                        + "LOOMINGS\n\nCall me.\n\nThe Carpet-Bag\n\nI stuffed it with love.\n\nLove\n\nThe end.");

        assertThat(Heard.of(read))
                .containsExactly(
                        new Heard(null, List.of("A Book")),
                        new Heard("LOOMINGS", List.of("LOOMINGS.", "Call me.")),
                        new Heard("The Carpet-Bag", List.of("The Carpet-Bag.", "I stuffed it with love.")),
                        new Heard("Love", List.of("Love.", "The end.")));
    }

    @Test
    void aChineseTableOfContentsIsLeftOut() throws IOException {
        assertThat(sections("目录\n第一章 风\n第二章 雨\n第三章 雪\n\n第一章 风\n甲。\n第二章 雨\n乙。\n第三章 雪\n丙。"))
                .extracting(Heard::title)
                .containsExactly("第一章 风", "第二章 雨", "第三章 雪");
    }

    @Test
    void linesTooLongForWrappingAreParagraphs() throws IOException {
        String line = "word ".repeat(40) + "end.";

        assertThat(sections(line + "\nShort one.\n" + line).get(0).paragraphs())
                .containsExactly(line, "Short one.", line);
    }

    @Test
    void aWordDividedAtAHyphenIsNotSpacedOut() throws IOException {
        assertThat(sections("a well-\nknown man").get(0).paragraphs()).containsExactly("a well-known man");
    }

    private List<Heard> sections(String text) throws IOException {
        return Heard.of(read(text));
    }

    private Manuscript read(String text) throws IOException {
        return PlainText.read(Files.writeString(folder.resolve("a.txt"), text));
    }
}
