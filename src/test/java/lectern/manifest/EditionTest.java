package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditionTest {

    private static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));

    private static final Pauses PAUSES = new Pauses(700, 400, 1500);

    private static final List<TextChunk> CHUNKS = List.of(
            new TextChunk(1, 1, "One.", " ", Cut.SENTENCE),
            new TextChunk(1, 2, "Two.", "", Cut.PARAGRAPH),
            new TextChunk(2, 1, "Three.", "", Cut.PARAGRAPH));

    @Test
    void isMadeOfADocumentAndItsChunks() {
        Edition edition = Edition.of("kling", document("Numbers", "First", "Second"), CHUNKS, PAUSES);

        assertThat(edition.id().value()).matches("[0-9a-f]{16}");
        assertThat(edition.chapters()).extracting(EditionChapter::title).containsExactly("First", "Second");
        assertThat(edition.chapters().get(0).chunks())
                .containsExactly(
                        new EditionChunk(
                                1, SpeechKey.of("kling", VOICE, "One."), SpeechKey.sha256("One."), 4, Cut.SENTENCE),
                        new EditionChunk(
                                2, SpeechKey.of("kling", VOICE, "Two."), SpeechKey.sha256("Two."), 4, Cut.PARAGRAPH));
    }

    @Test
    void hasOneIdForOneContent() {
        Edition edition = Edition.of("kling", document("Numbers", "First", "Second"), CHUNKS, PAUSES);
        Edition fromRows = new Edition(
                edition.id(),
                1,
                edition.document(),
                edition.title(),
                edition.author(),
                edition.narrator(),
                edition.voice(),
                edition.cover(),
                edition.shape(),
                edition.chapters());

        assertThat(fromRows).isEqualTo(edition);
        assertThat(Edition.of("kling", document("Numbers", "First", "Second"), CHUNKS, PAUSES)
                        .id())
                .isEqualTo(edition.id());
        assertThat(List.of(
                        Edition.of("other", document("Numbers", "First", "Second"), CHUNKS, PAUSES)
                                .id(),
                        Edition.of("kling", document("Figures", "First", "Second"), CHUNKS, PAUSES)
                                .id(),
                        Edition.of("kling", document("Numbers", "First", "Next"), CHUNKS, PAUSES)
                                .id(),
                        Edition.of("kling", document("Numbers", "Fir", "stSecond"), CHUNKS, PAUSES)
                                .id(),
                        Edition.of("kling", document("Numbers", "First", "Second"), otherBoundary(), PAUSES)
                                .id()))
                .doesNotContain(edition.id())
                .doesNotHaveDuplicates();
    }

    @Test
    void isAnotherEditionWithOtherPausesOrWithAPauseElsewhere() {
        Document document = document("Numbers", "First", "Second");
        List<EditionId> ids = new ArrayList<>();
        for (Pauses pauses : List.of(
                PAUSES,
                Pauses.NONE,
                new Pauses(701, 400, 1500),
                new Pauses(700, 401, 1500),
                new Pauses(700, 400, 1501))) {
            ids.add(Edition.of("kling", document, CHUNKS, pauses).id());
        }
        ids.add(Edition.of("kling", document, firstEndsWith(Cut.PARAGRAPH), PAUSES)
                .id());
        ids.add(Edition.of("kling", document, firstEndsWith(Cut.HEADING), PAUSES)
                .id());

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void isTheSameEditionWhateverEndsWhereNoPauseIs() {
        Document document = document("Numbers", "First", "Second");

        assertThat(Edition.of("kling", document, firstEndsWith(Cut.CLAUSE), PAUSES)
                        .id())
                .isEqualTo(Edition.of("kling", document, CHUNKS, PAUSES).id());
        assertThat(Edition.of("kling", document, firstEndsWith(Cut.HEADING), Pauses.NONE)
                        .id())
                .isEqualTo(Edition.of("kling", document, CHUNKS, Pauses.NONE).id());
    }

    @Test
    void showsTitlesOnOneLineAndAlwaysHasOne() {
        Edition edition = Edition.of("kling", document("\u0007", "A\nline\u0000", "\u0001"), CHUNKS, PAUSES);

        assertThat(edition.title()).isEqualTo("numbers");
        assertThat(edition.chapters()).extracting(EditionChapter::title).containsExactly("A line", "2");
    }

    @Test
    void refusesChunksThatAreNotTheDocuments() {
        Document document = document("Numbers", "First", "Second");

        assertThatThrownBy(() -> Edition.of("kling", document, CHUNKS.subList(0, 2), PAUSES))
                .hasMessage("chapter 2 has no chunks");
        assertThatThrownBy(() -> Edition.of("kling", document, CHUNKS.subList(1, 3), PAUSES))
                .hasMessage("chapter 1 has no chunk 1");
        assertThatThrownBy(() -> Edition.of("kling", document("Numbers", "First"), CHUNKS, PAUSES))
                .hasMessage("document numbers has no chapters [2], and chunks have");
        assertThatThrownBy(() -> new EditionId("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<TextChunk> firstEndsWith(Cut end) {
        List<TextChunk> chunks = new ArrayList<>(CHUNKS);
        chunks.set(0, new TextChunk(1, 1, "One.", " ", end));
        return chunks;
    }

    private static List<TextChunk> otherBoundary() {
        return List.of(
                new TextChunk(1, 1, "One.", "", Cut.PARAGRAPH),
                new TextChunk(2, 1, "Two.", " ", Cut.SENTENCE),
                new TextChunk(2, 2, "Three.", "", Cut.PARAGRAPH));
    }

    private static Document document(String title, String... chapters) {
        List<Chapter> list = new ArrayList<>();
        for (String chapter : chapters) {
            list.add(new Chapter(list.size() + 1, chapter, "text"));
        }
        return new Document(new DocumentId("numbers"), title, null, null, VOICE, list);
    }
}
