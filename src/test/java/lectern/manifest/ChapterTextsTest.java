package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.junit.jupiter.api.Test;

class ChapterTextsTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final String[] words = IntStream.rangeClosed(1, 40)
            .mapToObj(number -> "Words " + number + ".")
            .toArray(String[]::new);

    @Test
    void readsTheTextsOfSomeChaptersAtATime() {
        Edition edition = edition();
        ChapterTexts texts = new ChapterTexts(ledger(edition), edition);

        for (EditionChapter chapter : edition.chapters()) {
            assertThat(texts.of(chapter)).extracting(ChunkText::text).containsExactly(words[chapter.number() - 1]);
        }

        assertThat(asked).containsExactly("1-16", "17-32", "33-40");
    }

    @Test
    void givesThemToManyThreadsAndAgain() {
        Edition edition = edition();
        ChapterTexts texts = new ChapterTexts(ledger(edition), edition);

        edition.chapters().parallelStream().forEach(chapter -> assertThat(texts.of(chapter))
                .extracting(ChunkText::text)
                .containsExactly(words[chapter.number() - 1]));

        assertThat(texts.of(edition.chapters().get(0)))
                .extracting(ChunkText::text)
                .containsExactly("Words 1.");
    }

    private Edition edition() {
        List<TextChunk> chunks = IntStream.range(0, words.length)
                .mapToObj(i -> new TextChunk(i + 1, 1, words[i], "", Cut.PARAGRAPH))
                .toList();
        List<Chapter> chapters = chunks.stream()
                .map(chunk -> new Chapter(chunk.chapter(), "Chapter", chunk.text()))
                .toList();
        return Edition.of(
                "kling",
                new Document(new DocumentId("told"), "Told", null, null, PublishingTest.VOICE, chapters),
                chunks,
                Pauses.NONE);
    }

    private PublishingLedger ledger(Edition edition) {
        WrittenTexts written = new WrittenTexts(edition.voice(), words);
        return new PublishingLedger() {

            @Override
            public Map<Integer, List<ChunkText>> texts(Edition of, int first, int last) {
                asked.add(first + "-" + last);
                return written.texts(of, first, last);
            }

            @Override
            public Map<SpeechKey, StoredObject> clips(Edition of) {
                return Map.of();
            }

            @Override
            public ObjectKey typicalClip(Edition of) {
                return written.typicalClip(of);
            }
        };
    }
}
