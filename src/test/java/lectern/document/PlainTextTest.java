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
                "Part of it"
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
                "第一百零八章论语"
            })
    void theseAreChapterLines(String line) throws IOException {
        assertThat(sections("Front.\n\n" + line + "\n\nText.")).hasSize(2);
    }

    @Test
    void aTitleMayStandBelowTheNumber() throws IOException {
        assertThat(sections("CHAPTER 1\nLoomings\n\nCall me Ishmael."))
                .containsExactly(new Heard("CHAPTER 1 Loomings", List.of("CHAPTER 1 Loomings.", "Call me Ishmael.")));
    }

    @Test
    void aHeadingAboveAHeadingSharesItsSection() throws IOException {
        assertThat(sections("PART ONE\n\nChapter 1\n\nA."))
                .containsExactly(new Heard("PART ONE · Chapter 1", List.of("PART ONE.", "Chapter 1.", "A.")));
    }

    @Test
    void aTableOfContentsIsNoChapters() throws IOException {
        String contents = "Contents\n\nChapter 1\nChapter 2\nChapter 3\n\n";
        String chapters = "Chapter 1\n\nA.\n\nChapter 2\n\nB.\n\nChapter 3\n\nC.";

        assertThat(sections(contents + chapters)).hasSize(4);
        assertThat(sections(contents + "A preface.\n\n" + chapters)).hasSize(4);
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
        return Heard.of(PlainText.read(Files.writeString(folder.resolve("a.txt"), text)));
    }
}
