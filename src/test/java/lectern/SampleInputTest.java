package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lectern.chunk.Chunker;
import lectern.chunk.KnownSpeech;
import lectern.chunk.TextChunk;
import lectern.document.CatalogDefaults;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.Documents;
import lectern.document.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample catalog as a newcomer gets it. */
class SampleInputTest {

    static final Path CATALOG = Path.of("sample-input", "catalog.csv");

    private final List<Document> documents = new ArrayList<>();

    @BeforeEach
    void givenTheSampleCatalog() {
        Documents.readAll(CATALOG, CatalogDefaults.standard(), (entry, read) -> documents.add(read.document()));
    }

    @Test
    void everyChapterIsItsChunksJoinedAndNoChunkIsOverTheLimit() {
        for (Document document : documents) {
            for (Chapter chapter : document.chapters()) {
                List<TextChunk> chunks = new ArrayList<>();
                Chunker.cut(chapter, document.voiceOf(chapter), KnownSpeech.NONE)
                        .chunks(chapter)
                        .forEach(chunks::add);
                assertThat(chunks.stream()
                                .map(chunk -> chunk.text() + chunk.gap())
                                .collect(Collectors.joining()))
                        .as("%s, chapter %d", document.id(), chapter.number())
                        .isEqualTo(chapter.text().toString());
                assertThat(chunks).allMatch(chunk -> chunk.text().length() <= 1000);
            }
        }
    }

    @Test
    void itHoldsAStoryAnEssayAChineseTextAndAnEpubOfTheSizesThatItPromises() {
        assertThat(documents)
                .extracting(document -> document.id().value())
                .containsExactly("a-little-over", "on-carrying-soup", "qing-ri-bu", "while-i-am-away");
        assertThat(documents).extracting(document -> document.chapters().size()).containsExactly(5, 1, 3, 3);
        assertThat(characters(documents.get(0))).isGreaterThan(10_000);
        assertThat(documents.get(2).voice().language()).isEqualTo(Language.CHINESE);
        assertThat(characters(documents.get(2))).isGreaterThan(2_000);
        assertThat(documents.get(3).title()).isEqualTo("While I Am Away");
        assertThat(documents.get(3).author()).isEqualTo("The Lectern Authors");
    }

    @Test
    void theEpubIsReadWithoutItsColophonItsFootnoteAndItsPronunciations() {
        String text = documents.get(3).chapters().stream()
                .map(chapter -> chapter.text().toString())
                .collect(Collectors.joining("\n"));
        assertThat(text).contains("five hens.").doesNotContain("hens.1").doesNotContain("FUN-on");
        assertThat(text.toLowerCase(java.util.Locale.ROOT)).doesNotContain("colophon");
    }

    @Test
    void theStoryIsSpokenAsItsLexiconSays() {
        Document story = documents.get(0);
        String text = story.chapters().stream()
                .map(chapter -> chapter.text().toString())
                .collect(Collectors.joining("\n"));

        assertThat(text)
                .contains(
                        "Scale at the Stores, Saint Orran, is wrong",
                        "for example a balance",
                        "Weight number 7: exact.")
                .doesNotContain("St. Orran", "e.g.", "No. 7");
        assertThat(story.chapters().get(2).title()).isEqualTo("Weight No. 7");
    }

    private static int characters(Document document) {
        return document.chapters().stream()
                .mapToInt(chapter -> chapter.text().length())
                .sum();
    }
}
