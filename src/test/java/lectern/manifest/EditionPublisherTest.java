package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.audio.AudioFacts;
import lectern.audio.MixedFormatsException;
import lectern.audio.ParsedTag;
import lectern.audio.Tone;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class EditionPublisherTest {

    private static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    private static final String HOSTILE = "\"><script>alert('x')</script>\u0000&../..";

    private static final List<TextChunk> CHUNKS = List.of(
            new TextChunk(1, 1, "One.", " "),
            new TextChunk(1, 2, "Two.", ""),
            new TextChunk(2, 1, "Three.", " "),
            new TextChunk(2, 2, "One.", ""));

    @TempDir
    Path bucket;

    @TempDir
    Path work;

    private FolderObjectStore store;
    private EditionPublisher publisher;

    @BeforeEach
    void storeTheClips() throws IOException {
        store = new FolderObjectStore(bucket);
        publisher = new EditionPublisher(store, work);
        storeClip("One.", Tone.speechLike(0.5, 300));
        storeClip("Two.", Tone.speechLike(0.8, 400));
        storeClip("Three.", Tone.speechLike(1.1, 500));
    }

    @Test
    void stitchesChaptersFromTheirClips() throws IOException {
        Edition edition = edition("First", "Second");

        PublishedChapter chapter =
                publisher.publishChapter(edition, edition.chapters().get(0));

        assertThat(chapter.key()).hasToString("books/numbers/" + edition.id() + "/0001-first.mp3");
        assertThat(frames(chapter.key())).containsExactlyElementsOf(frames(clip("One."), clip("Two.")));
        AudioFacts facts = AudioFacts.count(store.open(chapter.key()));
        assertThat(chapter.samples()).isEqualTo(facts.samples());
        assertThat(chapter.durationMillis()).isEqualTo(facts.millis());
        assertThat(chapter.bytes()).isEqualTo(facts.bytes());
        long second = AudioFacts.count(store.open(clip("One."))).millis();
        assertThat(chapter.chunks())
                .containsExactly(
                        new PublishedChunk(1, 0, second), new PublishedChunk(2, second, facts.millis() - second));
        assertThat(tag(chapter.key()).texts())
                .containsEntry("TIT2", "First")
                .containsEntry("TALB", "Numbers")
                .containsEntry("TPE1", "Euclid")
                .containsEntry("TRCK", "1/2");
    }

    @Test
    void joinsTheChaptersToABookWithMarks() throws IOException {
        Edition edition = edition("First", "第二章");

        List<PublishedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher.publishBook(edition, chapters);

        assertThat(frames(book.key()))
                .containsExactlyElementsOf(frames(clip("One."), clip("Two."), clip("Three."), clip("One.")));
        assertThat(book.samples())
                .isEqualTo(
                        chapters.stream().mapToLong(PublishedChapter::samples).sum());
        assertThat(book.chapterStartsMillis())
                .containsExactly(0L, chapters.get(0).durationMillis());
        assertThat(tag(book.key()).chapters())
                .extracting(ParsedTag.Chapter::title, ParsedTag.Chapter::start)
                .containsExactly(
                        tuple("First", 0L), tuple("第二章", chapters.get(0).durationMillis()));
    }

    @Test
    void writesAManifestThatIsTrue() throws IOException {
        Edition edition = edition("First", "Second");

        publish(edition);

        JsonNode manifest = manifest();
        List<JsonNode> named = new ArrayList<>();
        JsonNode member = manifest.get("lectern:edition");
        named.add(member.get("book"));
        named.add(member.get("contents"));
        for (JsonNode chapter : member.get("chapters")) {
            named.add(chapter);
            long end = 0;
            for (JsonNode chunk : chapter.get("chunks")) {
                named.add(chunk.get("clip"));
                assertThat(chunk.get("startMs").asLong()).isEqualTo(end);
                end += chunk.get("durationMs").asLong();
            }
            assertThat(end).isEqualTo(chapter.get("durationMs").asLong());
        }
        assertThat(named).hasSize(8).allSatisfy(object -> {
            ObjectKey key = new ObjectKey(object.get("key").asString());
            assertThat(StoredObject.of(key, store.path(key)))
                    .isEqualTo(new StoredObject(
                            key,
                            object.get("bytes").asLong(),
                            object.get("sha256").asString()));
        });
        Path beside = store.path(ObjectKey.manifest(edition.document())).getParent();
        manifest.get("readingOrder")
                .forEach(entry ->
                        assertThat(beside.resolve(entry.get("url").asString())).isRegularFile());
        manifest.get("resources")
                .forEach(entry ->
                        assertThat(beside.resolve(entry.get("url").asString())).isRegularFile());
    }

    @Test
    void writesTheManifestLastAndLeavesNoWorkBehind() throws IOException {
        Edition edition = edition("First", "Second");

        publish(edition);

        assertThat(store.puts()).last().isEqualTo(ObjectKey.manifest(edition.document()));
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void givesTheSameResultInAnotherProcess() throws IOException {
        Edition edition = edition("First", "Second");
        List<PublishedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher.publishBook(edition, chapters);
        publisher.publishManifest(edition, chapters, book, PUBLISHED);
        List<StoredObject> before = objects();

        EditionPublisher other = new EditionPublisher(store, Files.createDirectory(work.resolve("elsewhere")));

        assertThat(other.publishBook(edition, chapters)).as("from the store").isEqualTo(book);
        assertThat(other.publishChapter(edition, edition.chapters().get(1))).isEqualTo(chapters.get(1));
        other.publishManifest(edition, chapters, book, PUBLISHED);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void doesNotTrustAWorkFileThatIsNotWhatWasStored() throws IOException {
        Edition edition = edition("First", "Second");
        List<PublishedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher.publishBook(edition, chapters);
        Files.write(
                work.resolve(edition.id().value()).resolve(chapters.get(0).key().fileName()),
                Tone.speechLike(0.3, 700));

        assertThat(publisher.publishBook(edition, chapters)).isEqualTo(book);
    }

    @Test
    void writesNoManifestWhenAnObjectIsMissing() throws IOException {
        Edition edition = edition("First", "Second");
        List<PublishedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher.publishBook(edition, chapters);
        for (ObjectKey key : List.of(chapters.get(1).key(), book.key(), clip("Two."))) {
            byte[] content = Files.readAllBytes(store.path(key));
            Files.delete(store.path(key));

            assertThatThrownBy(() -> publisher.publishManifest(edition, chapters, book, PUBLISHED))
                    .isInstanceOf(EditionIncompleteException.class)
                    .hasMessageContaining("document numbers, edition " + edition.id())
                    .hasMessageContaining(key + " is not in the store");

            Files.write(store.path(key), content);
        }
        assertThat(store.find(ObjectKey.manifest(edition.document()))).isEmpty();
    }

    @Test
    void keepsThePreviousManifestWhenAnObjectIsNotWhatWasPublished() throws IOException {
        Edition previous = edition("First", "Before");
        publish(previous);
        Edition edition = edition("First", "Second");
        List<PublishedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher.publishBook(edition, chapters);
        Files.write(store.path(chapters.get(0).key()), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> publisher.publishManifest(edition, chapters, book, PUBLISHED))
                .isInstanceOf(EditionIncompleteException.class)
                .hasMessageContaining("0001-first.mp3 has 3 bytes");

        assertThat(manifest().at("/lectern:edition/id").asString())
                .isEqualTo(previous.id().value());
    }

    @Test
    void saysWhichClipIsMissingOrOfAnotherFormat() throws IOException {
        Edition edition = edition("First", "Second");
        EditionChapter first = edition.chapters().get(0);
        storeClip("Two.", Tone.mp3(44_100, 1, 64, 0.5, 400));

        assertThatThrownBy(() -> publisher.publishChapter(edition, first))
                .isInstanceOf(MixedFormatsException.class)
                .hasMessageContaining("chapter 1, chunk 2 (" + clip("Two.") + ") is MPEG-1, 44100 Hz");

        Files.delete(store.path(clip("Two.")));
        assertThatThrownBy(() -> publisher.publishChapter(edition, first))
                .isInstanceOf(ObjectMissingException.class)
                .hasMessageContaining(clip("Two.").value());
    }

    @Test
    void refusesChaptersOfAnotherEdition() throws IOException {
        Edition edition = edition("First", "Second");
        List<PublishedChapter> chapters = publishChapters(edition("First", "Other"));

        assertThatThrownBy(() -> publisher.publishBook(edition, chapters)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> publisher.publishBook(edition, chapters.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsAHostileTitleAsText() throws IOException {
        Edition edition = edition(HOSTILE, "Second");

        publish(edition);

        String shown = "\"><script>alert('x')</script>&../..";
        String page = Files.readString(store.path(edition.fileKey("toc.html")));
        assertThat(page)
                .doesNotContain("<script", "\u0000", "alert('")
                .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;../..</a>");
        assertThat(manifest().at("/readingOrder/0/name").asString()).isEqualTo(shown);
        assertThat(manifest().at("/readingOrder/0/url").asString())
                .isEqualTo(edition.id() + "/0001-script-alert-x-script.mp3");
        assertThat(tag(edition.bookKey()).chapters().get(0).title()).isEqualTo(shown);
    }

    private void publish(Edition edition) throws IOException {
        List<PublishedChapter> chapters = publishChapters(edition);
        publisher.publishManifest(edition, chapters, publisher.publishBook(edition, chapters), PUBLISHED);
    }

    private List<PublishedChapter> publishChapters(Edition edition) throws IOException {
        List<PublishedChapter> chapters = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            chapters.add(publisher.publishChapter(edition, chapter));
        }
        return chapters;
    }

    private JsonNode manifest() {
        return JsonMapper.shared()
                .readTree(store.path(ObjectKey.manifest(new DocumentId("numbers")))
                        .toFile());
    }

    private List<StoredObject> objects() throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        for (ObjectKey key : store.keys()) {
            objects.add(StoredObject.of(key, store.path(key)));
        }
        return objects;
    }

    private ParsedTag tag(ObjectKey key) throws IOException {
        return ParsedTag.of(Files.readAllBytes(store.path(key)));
    }

    private List<byte[]> frames(ObjectKey... keys) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (ObjectKey key : keys) {
            frames.addAll(Tone.frames(Files.readAllBytes(store.path(key))));
        }
        return frames;
    }

    private void storeClip(String text, byte[] mp3) throws IOException {
        Path file = Files.write(work.resolve("clip"), mp3);
        store.put(clip(text), file, "audio/mpeg");
        Files.delete(file);
    }

    private static ObjectKey clip(String text) {
        return ObjectKey.clip(SpeechKey.of("kling", VOICE, text));
    }

    private static Edition edition(String... titles) {
        List<Chapter> chapters = new ArrayList<>();
        for (String title : titles) {
            chapters.add(new Chapter(chapters.size() + 1, title, "text"));
        }
        Document document = new Document(new DocumentId("numbers"), "Numbers", "Euclid", "Anchor", VOICE, chapters);
        return Edition.of("kling", document, CHUNKS);
    }
}
