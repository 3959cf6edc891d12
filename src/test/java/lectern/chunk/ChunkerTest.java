package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    @Test
    void aChapterThatFitsIsOneChunk() {
        assertThat(Split.of("Chapter 1\n\nIt rained. We stayed.", 1000))
                .containsExactly(new TextChunk(1, 1, "Chapter 1\n\nIt rained. We stayed.", "", Cut.PARAGRAPH));
    }

    @Test
    void chunksOfAllChaptersAreNumberedInTheirChapter() {
        Document document = new Document(
                new DocumentId("a"),
                "A",
                null,
                null,
                new Voice("v", Language.ENGLISH, new BigDecimal("1.0")),
                List.of(new Chapter(1, "One", "One."), new Chapter(2, "Two", "Two.")));

        assertThat(Chunker.split(document))
                .containsExactly(
                        new TextChunk(1, 1, "One.", "", Cut.PARAGRAPH), new TextChunk(2, 1, "Two.", "", Cut.PARAGRAPH));
    }

    @Test
    void amongTheFewestCutsPreferTheEndsOfParagraphs() {
        assertThat(texts("Aa bb. Cc.\n\nDd ee ff. Gg.", 20)).containsExactly("Aa bb. Cc.", "Dd ee ff. Gg.");
    }

    @Test
    void fewerChunksGoBeforeTheEndsOfParagraphs() {
        assertThat(texts("Aa.\n\nBbbbb. Cccc.\n\nDd.", 12)).containsExactly("Aa.\n\nBbbbb.", "Cccc.\n\nDd.");
    }

    @Test
    void withNothingElseToChooseByTheChunksAreEquallyLong() {
        assertThat(texts("Aaa. Bbb. Ccc. Ddd.", 14)).containsExactly("Aaa. Bbb.", "Ccc. Ddd.");
    }

    @Test
    void aSentenceThatIsTooLongIsCutBetweenClausesThenBetweenWords() {
        assertThat(texts("One two, three four five six.", 20)).containsExactly("One two,", "three four five six.");
        assertThat(texts("One two three four five.", 15)).containsExactly("One two three", "four five.");
        assertThat(texts("一二三，四五六七。", 6)).containsExactly("一二三，", "四五六七。");
    }

    @Test
    void aWordThatIsTooLongIsCutBetweenGraphemeClusters() {
        String family = "👨‍👩‍👧";
        assertThat(texts("a" + family + family, 10)).containsExactly("a" + family, family);
    }

    @Test
    void aGraphemeClusterThatIsTooLongIsCutBetweenCodePoints() {
        String cluster = "e" + "\u0301".repeat(9);
        assertThat(texts(cluster, 5)).allMatch(text -> text.length() <= 5).hasSize(2);
        assertThat(String.join("", texts("👨‍👩‍👧‍👦", 3))).isEqualTo("👨‍👩‍👧‍👦");
        assertThat(texts("👨‍👩‍👧‍👦", 3)).allMatch(text -> !Character.isLowSurrogate(text.charAt(0)));
    }

    @Test
    void aMarkThatFollowsASpaceStaysWithIt() {
        assertThat(texts("aaaa \u0308bbb ccc", 10)).containsExactly("aaaa \u0308bbb", "ccc");
    }

    @Test
    void whatCannotBeSpokenSharesAChunk() {
        String full = "Aaaa bb, cccc dddd.";
        assertThat(texts(full + " *** " + full, 19)).containsExactly(full, "*** Aaaa bb,", "cccc dddd.");
        assertThat(texts("***\n\nAa.", 5)).containsExactly("***", "Aa.");
    }

    @Test
    void aFewWordsDoNotStandAloneForTheSakeOfAParagraph() {
        String sentence = "This sentence has just forty characters. ";
        String paragraph = sentence.repeat(2).strip();

        assertThat(texts(paragraph + "\n\nYes.\n\n" + paragraph, 90)).noneMatch("Yes."::equals);
    }

    @Test
    void aTextThatWasNotNormalisedIsADefect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.of("One. ", 1000))
                .withMessageContaining("chapter 1");
    }

    private static List<String> texts(String text, int limit) {
        return Split.of(text, limit).stream().map(TextChunk::text).toList();
    }
}
