package lectern.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lectern.audio.OneLine;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Voice;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stitched for a document: its chunks in order, and what it is called.
 *
 * @param id names it; rows of an older format version keep the id that they had
 * @param title on one line; one that cannot be shown at all becomes the document's id
 * @param author who wrote the document, if that is known
 * @param narrator who is named as its reader, if anybody
 * @param voice what reads it
 * @param pauses between its chunks
 * @param chapters at least one, numbered from 1
 */
public record Edition(
        EditionId id,
        DocumentId document,
        String title,
        @Nullable String author,
        @Nullable String narrator,
        Voice voice,
        Pauses pauses,
        List<EditionChapter> chapters) {

    public Edition {
        String line = OneLine.of(title);
        title = line.isEmpty() ? document.value() : line;
        author = shown(author);
        narrator = shown(narrator);
        chapters = List.copyOf(chapters);
        if (chapters.isEmpty()) {
            throw new IllegalArgumentException("an edition of " + document + " needs a chapter");
        }
        for (int i = 0; i < chapters.size(); i++) {
            if (chapters.get(i).number() != i + 1) {
                throw new IllegalArgumentException("the edition of " + document + " has no chapter " + (i + 1));
            }
        }
    }

    /**
     * The edition that {@code chunks}, bought from {@code provider}, make of {@code document} with {@code pauses}.
     *
     * @throws IllegalArgumentException when a chapter has no chunk, or a chunk no chapter
     */
    public static Edition of(String provider, Document document, Iterable<TextChunk> chunks, Pauses pauses) {
        Map<Integer, Voice> voices = new HashMap<>();
        document.chapters().forEach(chapter -> voices.put(chapter.number(), document.voiceOf(chapter)));
        Map<Integer, List<EditionChunk>> byChapter = new TreeMap<>();
        for (TextChunk chunk : chunks) {
            Voice voice = voices.getOrDefault(chunk.chapter(), document.voice());
            byChapter
                    .computeIfAbsent(chunk.chapter(), chapter -> new ArrayList<>())
                    .add(new EditionChunk(
                            chunk.number(),
                            SpeechKey.of(provider, voice, chunk.text()),
                            SpeechKey.sha256(chunk.text()),
                            chunk.text().length(),
                            chunk.end()));
        }
        List<EditionChapter> chapters = new ArrayList<>();
        for (Chapter chapter : document.chapters()) {
            List<EditionChunk> ofChapter = byChapter.remove(chapter.number());
            chapters.add(
                    new EditionChapter(chapter.number(), chapter.title(), ofChapter == null ? List.of() : ofChapter));
        }
        if (!byChapter.isEmpty()) {
            throw new IllegalArgumentException(
                    "document " + document.id() + " has no chapters " + byChapter.keySet() + ", and chunks have");
        }
        return of(
                document.id(),
                document.title(),
                document.author(),
                document.narrator(),
                document.voice(),
                pauses,
                chapters);
    }

    /** The edition of the current format version with this content. */
    public static Edition of(
            DocumentId document,
            String title,
            @Nullable String author,
            @Nullable String narrator,
            Voice voice,
            Pauses pauses,
            List<EditionChapter> chapters) {
        EditionId id = EditionId.of(document, title, author, narrator, voice, pauses, chapters);
        return new Edition(id, document, title, author, narrator, voice, pauses, chapters);
    }

    /** Where a stitched chapter is stored. */
    public ObjectKey chapterKey(EditionChapter chapter) {
        return ObjectKey.chapter(document, id.value(), chapter.number(), chapter.title());
    }

    /** Where the stitched book is stored. */
    public ObjectKey bookKey() {
        return ObjectKey.book(document, id.value());
    }

    /** Where another file of this edition is stored. */
    public ObjectKey fileKey(String fileName) {
        return ObjectKey.inEdition(document, id.value(), fileName);
    }

    private static @Nullable String shown(@Nullable String text) {
        String line = text == null ? "" : OneLine.of(text);
        return line.isEmpty() ? null : line;
    }
}
