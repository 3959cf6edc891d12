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
 * @param revision how often it was decided that it is to be stitched, from 1: again when clips were bought anew, or its files
 *     were lost; its files never take the place of those of the revision before
 * @param title on one line; one that cannot be shown at all becomes the document's id
 * @param author who wrote the document, if that is known
 * @param narrator who is named as its reader, if anybody
 * @param voice what reads it
 * @param cover its picture, if it has one
 * @param shape what else shaped it
 * @param chapters at least one, numbered from 1
 */
public record Edition(
        EditionId id,
        int revision,
        DocumentId document,
        String title,
        @Nullable String author,
        @Nullable String narrator,
        Voice voice,
        @Nullable EditionCover cover,
        EditionShape shape,
        List<EditionChapter> chapters) {

    public Edition {
        if (revision < 1) {
            throw new IllegalArgumentException("revisions are counted from 1, not " + revision);
        }
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
     * The edition that {@code chunks}, bought from {@code provider}, make of {@code document} with {@code shape}.
     *
     * @throws IllegalArgumentException when a chapter has no chunk, or a chunk no chapter
     */
    public static Edition of(String provider, Document document, Iterable<TextChunk> chunks, EditionShape shape) {
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
                document.cover() == null ? null : EditionCover.of(document.cover()),
                shape,
                chapters);
    }

    /** As {@link #of(String, Document, Iterable, EditionShape)}, as loud as the voice spoke. */
    public static Edition of(String provider, Document document, Iterable<TextChunk> chunks, Pauses pauses) {
        return of(provider, document, chunks, EditionShape.with(pauses));
    }

    /** The edition of the current format version with this content. */
    public static Edition of(
            DocumentId document,
            String title,
            @Nullable String author,
            @Nullable String narrator,
            Voice voice,
            @Nullable EditionCover cover,
            EditionShape shape,
            List<EditionChapter> chapters) {
        EditionId id = EditionId.of(document, title, author, narrator, voice, cover, shape, chapters);
        return new Edition(id, 1, document, title, author, narrator, voice, cover, shape, chapters);
    }

    /** How many chunks all its chapters have. */
    public int chunkCount() {
        return chapters.stream().mapToInt(chapter -> chapter.chunks().size()).sum();
    }

    /** How long it is silent between its chunks. */
    public Pauses pauses() {
        return shape.pauses();
    }

    /** The last part of the name of the folder that its files are in. */
    public String folder() {
        return folder(id, revision);
    }

    /** What the keys of all its files begin with. */
    public String place() {
        return ObjectKey.edition(document, folder());
    }

    /** The last part of the name of the folder that the files of an edition's revision are in. */
    public static String folder(EditionId id, int revision) {
        return revision == 1 ? id.value() : id.value() + "-" + revision;
    }

    /** Where a stitched chapter is stored. */
    public ObjectKey chapterKey(EditionChapter chapter) {
        return ObjectKey.chapter(document, folder(), chapter.number(), chapter.title());
    }

    /** Where the stitched book is stored. */
    public ObjectKey bookKey() {
        return ObjectKey.book(document, folder());
    }

    /** Where another file of this edition is stored. */
    public ObjectKey fileKey(String fileName) {
        return ObjectKey.inEdition(document, folder(), fileName);
    }

    private static @Nullable String shown(@Nullable String text) {
        String line = text == null ? "" : OneLine.of(text);
        return line.isEmpty() ? null : line;
    }
}
