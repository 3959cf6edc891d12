package lectern.manifest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.audio.ParsedTag;
import lectern.audio.Tone;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small document, "Numbers", with its clips in a store on disk. */
@NullUnmarked
abstract class PublishingTest {

    static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");
    static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    private static final List<TextChunk> CHUNKS = List.of(
            new TextChunk(1, 1, "One.", " ", Cut.SENTENCE),
            new TextChunk(1, 2, "Two.", "", Cut.PARAGRAPH),
            new TextChunk(2, 1, "Three.", " ", Cut.SENTENCE),
            new TextChunk(2, 2, "One.", "", Cut.PARAGRAPH));

    @TempDir
    Path bucket;

    @TempDir
    Path work;

    FolderObjectStore store;
    static final WrittenTexts TEXTS = new WrittenTexts(VOICE, "One.", "Two.", "Three.");

    @BeforeEach
    void storeTheClips() throws IOException {
        store = new FolderObjectStore(bucket);
        storeClip("One.", Tone.speechLike(0.5, 300));
        storeClip("Two.", Tone.speechLike(0.8, 400));
        storeClip("Three.", Tone.speechLike(1.1, 500));
    }

    /** Makes all but what ffmpeg makes, which takes long. */
    EditionPublisher publisher(Edition edition) {
        return new EditionPublisher(store, work, TEXTS, new BookSettings(false, true), edition);
    }

    void publish(Edition edition) throws IOException {
        publish(publisher(edition), edition);
    }

    static void publish(EditionPublisher publisher, Edition edition) throws IOException {
        List<StitchedChapter> chapters = publishChapters(publisher, edition);
        publisher.publishManifest(chapters, publisher.publishBook(chapters), PUBLISHED, () -> {});
    }

    List<StitchedChapter> publishChapters(Edition edition) throws IOException {
        return publishChapters(publisher(edition), edition);
    }

    static List<StitchedChapter> publishChapters(EditionPublisher publisher, Edition edition) throws IOException {
        List<StitchedChapter> chapters = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            chapters.add(publisher.publishChapter(chapter));
        }
        return chapters;
    }

    static List<PublishedChapter> published(List<StitchedChapter> chapters) {
        return chapters.stream().map(StitchedChapter::published).toList();
    }

    JsonNode manifest() {
        return JsonMapper.shared()
                .readTree(store.path(ObjectKey.manifest(new DocumentId("numbers")))
                        .toFile());
    }

    List<StoredObject> objects() throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        for (ObjectKey key : store.keys()) {
            objects.add(StoredObject.of(key, store.path(key)));
        }
        return objects;
    }

    ParsedTag tag(ObjectKey key) throws IOException {
        return ParsedTag.of(Files.readAllBytes(store.path(key)));
    }

    List<byte[]> frames(ObjectKey... keys) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (ObjectKey key : keys) {
            frames.addAll(Tone.frames(Files.readAllBytes(store.path(key))));
        }
        return frames;
    }

    void storeClip(String text, byte[] mp3) throws IOException {
        Path file = Files.write(work.resolve("clip"), mp3);
        store.put(clip(text), file, "audio/mpeg");
        Files.delete(file);
    }

    static ObjectKey clip(String text) {
        return ObjectKey.clip(SpeechKey.of("kling", VOICE, text));
    }

    /** With pauses, none of which is another's. */
    static Edition edition(String... titles) {
        return edition(new Pauses(700, 400, 1500), CHUNKS, titles);
    }

    /** With nothing between the clips. */
    static Edition seamless(String... titles) {
        return edition(Pauses.NONE, CHUNKS, titles);
    }

    static Edition edition(Pauses pauses, List<TextChunk> chunks, String... titles) {
        List<Chapter> chapters = new ArrayList<>();
        for (String title : titles) {
            chapters.add(new Chapter(chapters.size() + 1, title, "text"));
        }
        Document document = new Document(new DocumentId("numbers"), "Numbers", "Euclid", "Anchor", VOICE, chapters);
        return Edition.of("kling", document, chunks, pauses);
    }
}
