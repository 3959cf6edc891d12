package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import lectern.audio.AudioFacts;
import lectern.audio.ParsedTag;
import lectern.audio.Tone;
import lectern.chunk.SpeechKey;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.ParallelCalls;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditionPublisherTest extends PublishingTest {

    @Test
    void stitchesChaptersFromTheirClips() throws IOException {
        Edition edition = seamless("First", "Second");

        PublishedChapter chapter =
                publisher(edition).publishChapter(edition.chapters().get(0)).published();

        assertThat(chapter.key()).hasToString("books/numbers/" + edition.id() + "/0001-first.mp3");
        assertThat(frames(chapter.key())).containsExactlyElementsOf(frames(clip("One."), clip("Two.")));
        AudioFacts facts = AudioFacts.count(store.open(chapter.key()));
        assertThat(chapter.samples()).isEqualTo(facts.samples());
        assertThat(chapter.durationMillis()).isEqualTo(facts.millis());
        assertThat(chapter.bytes()).isEqualTo(facts.bytes());
        long second = AudioFacts.count(store.open(clip("One."))).millis();
        assertThat(chapter.chunks())
                .containsExactly(
                        new PublishedChunk(1, 0, second, 0), new PublishedChunk(2, second, facts.millis() - second, 0));
        assertThat(tag(chapter.key()).texts())
                .containsEntry("TIT2", "First")
                .containsEntry("TALB", "Numbers")
                .containsEntry("TPE1", "Euclid")
                .containsEntry("TRCK", "1/2");
    }

    @Test
    void joinsTheChaptersToABookWithMarks() throws IOException {
        Edition edition = seamless("First", "第二章");

        List<StitchedChapter> stitched = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(stitched);
        List<PublishedChapter> chapters = published(stitched);

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
    void stitchesAnEditionOfBeforeThereWerePausesAsItWasUnderItsOldId() throws IOException {
        Edition now = seamless("First", "Second");
        Edition old = new Edition(
                new EditionId("c2a2ecd315f80fad"),
                1,
                now.document(),
                now.title(),
                now.author(),
                now.narrator(),
                now.voice(),
                null,
                EditionShape.PLAIN,
                now.chapters());

        publish(old);

        assertThat(frames(old.bookKey()))
                .containsExactlyElementsOf(frames(clip("One."), clip("Two."), clip("Three."), clip("One.")));
        assertThat(manifest().at("/lectern:edition/id").asString()).isEqualTo("c2a2ecd315f80fad");
        assertThat(manifest().at("/lectern:edition/pauses/chapterMs").asLong()).isZero();
    }

    @Test
    void givesTheSameResultInAnotherProcess() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(chapters);
        publisher(edition).publishManifest(chapters, book, PUBLISHED, () -> {});
        List<StoredObject> before = objects();

        EditionPublisher other = new EditionPublisher(
                store, Files.createDirectory(work.resolve("elsewhere")), TEXTS, new BookSettings(false, true), edition);

        assertThat(other.publishBook(chapters)).as("from the store").isEqualTo(book);
        assertThat(other.publishChapter(edition.chapters().get(1))).isEqualTo(chapters.get(1));
        other.publishManifest(chapters, book, PUBLISHED, () -> {});
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void aChapterThatWasPublishedEarlyIsNeitherStitchedNorStoredAgain() throws IOException {
        Edition edition = edition("First", "Second");
        EarlyChapter early = publisher(edition).publishEarly(edition.chapters().get(0));
        int puts = store.puts().size();
        Files.delete(store.path(clip("Two."))); // it could not be stitched

        StitchedChapter again =
                publisher(edition).publishAgain(edition.chapters().get(0), early);

        assertThat(again).isSameAs(early.stitched());
        assertThat(store.puts()).hasSize(puts);
    }

    @Test
    void ofAChapterThatAnotherProcessPublishedEarlyTheSameComesAndIsNotStoredAgain() throws IOException {
        Edition edition = edition("First", "Second");
        EarlyChapter early = publisher(edition).publishEarly(edition.chapters().get(0));
        int puts = store.puts().size();

        assertThat(publisher(edition).publishAgain(edition.chapters().get(0), null))
                .isEqualTo(early.stitched());
        assertThat(store.puts()).hasSize(puts);
    }

    @Test
    void aChapterThatWasPublishedEarlyInAFormatThatIsNotTheBooksIsMadeAgain() throws IOException {
        storeClip("Two.", Tone.mp3(24_000, 1, 64, 0.8, 400));
        Edition edition = edition("First", "Second");
        EarlyChapter early = publisherWithTypicalChunk(edition, 2)
                .publishEarly(edition.chapters().get(0));
        assertThat(early.stitched().published().sampleRate()).isEqualTo(24_000);

        StitchedChapter again =
                publisher(edition).publishAgain(edition.chapters().get(0), early);

        assertThat(again.published().sampleRate()).isEqualTo(16_000);
        assertThat(again)
                .isEqualTo(publisher(edition).publishChapter(edition.chapters().get(0)));
        assertThat(AudioFacts.count(store.open(again.published().key())).samples())
                .isEqualTo(again.published().samples());
    }

    @Test
    void aChapterThatWasPublishedEarlyAndIsNotInTheStoreAnyMoreIsMadeAgain() throws IOException {
        Edition edition = edition("First", "Second");
        EarlyChapter early = publisher(edition).publishEarly(edition.chapters().get(0));
        Files.writeString(store.path(early.stored().key()), "damaged");

        assertThat(publisher(edition).publishAgain(edition.chapters().get(0), early))
                .isEqualTo(early.stitched());
        assertThat(store.find(early.stored().key())).contains(early.stored());
    }

    @Test
    void severalThreadsMayPublishItsChapters() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> oneByOne = publishChapters(edition);

        for (int i = 0; i < 10; i++) {
            assertThat(ParallelCalls.each(edition.chapters(), publisher(edition)::publishChapter))
                    .isEqualTo(oneByOne);
        }
        EditionPublisher publisher = publisher(edition);
        List<StitchedChapter> chapters = ParallelCalls.each(edition.chapters(), publisher::publishChapter);
        publisher.publishManifest(chapters, publisher.publishBook(chapters), PUBLISHED, () -> {});
        assertThat(manifest().path("readingOrder")).hasSize(2);
    }

    private EditionPublisher publisherWithTypicalChunk(Edition edition, int chunk) {
        PublishingLedger ledger = new PublishingLedger() {

            @Override
            public Map<Integer, List<ChunkText>> texts(Edition texts, int first, int last) {
                return TEXTS.texts(texts, first, last);
            }

            @Override
            public Map<SpeechKey, StoredObject> clips(Edition clips) {
                return TEXTS.clips(clips);
            }

            @Override
            public ObjectKey typicalClip(Edition of) {
                return of.chapters().get(0).chunks().get(chunk - 1).clip();
            }
        };
        return new EditionPublisher(store, work, ledger, new BookSettings(false, true), edition);
    }

    @Test
    void doesNotTrustAWorkFileThatIsNotWhatWasStored() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(chapters);
        Files.write(
                work.resolve(edition.id().value())
                        .resolve(chapters.get(0).published().key().fileName()),
                Tone.speechLike(0.3, 700));

        assertThat(publisher(edition).publishBook(chapters)).isEqualTo(book);
    }

    @Test
    void saysWhichClipIsMissing() throws IOException {
        Edition edition = edition("First", "Second");
        Files.delete(store.path(clip("Two.")));

        assertThatThrownBy(() ->
                        publisher(edition).publishChapter(edition.chapters().get(0)))
                .isInstanceOf(ObjectMissingException.class)
                .hasMessageContaining(clip("Two.").value());
    }

    @Test
    void encodesAClipOfAnotherFormatAgainAloneToTheFormatOfTheOthers() throws IOException {
        Edition edition = seamless("First", "Second");
        storeClip("Two.", Tone.mp3(44_100, 2, 128, 0.5, 400));

        PublishedChapter chapter =
                publisher(edition).publishChapter(edition.chapters().get(0)).published();

        List<byte[]> own = frames(clip("One."));
        assertThat(frames(chapter.key()).subList(0, own.size())).containsExactlyElementsOf(own);
        AudioFacts facts = AudioFacts.count(store.open(chapter.key()));
        assertThat(facts.format().sampleRate()).isEqualTo(16_000);
        assertThat(facts.format().channels()).isEqualTo(1);
        assertThat(chapter.chunks().get(1).durationMillis()).isBetween(450L, 700L);
    }

    @Test
    void letsNoClipIntoABookThatIsNotWhatWasBought() throws IOException {
        Edition edition = edition("First", "Second");
        WrittenTexts ledger = new WrittenTexts(VOICE, "One.", "Two.", "Three.");
        EditionChunk chunk = edition.chapters().get(0).chunks().get(1);
        ledger.bought(chunk.key(), store.find(chunk.clip()).orElseThrow());
        EditionPublisher publisher = new EditionPublisher(store, work, ledger, new BookSettings(false, false), edition);
        publisher.publishChapter(edition.chapters().get(0));
        byte[] damaged = Files.readAllBytes(store.path(chunk.clip()));
        damaged[damaged.length / 2 + 40] ^= 1; // inside a frame
        Files.write(store.path(chunk.clip()), damaged);

        assertThatThrownBy(() -> publisher.publishChapter(edition.chapters().get(0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(chunk.clip() + " has the checksum ")
                .hasMessageContaining("lectern verify --repair");
    }

    @Test
    void writesNoManifestOnceItMayNotBe() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> chapters = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(chapters);

        assertThatThrownBy(() -> publisher(edition).publishManifest(chapters, book, PUBLISHED, () -> {
                    throw new IllegalStateException("the lock is another's");
                }))
                .hasMessage("the lock is another's");

        assertThat(store.find(lectern.storage.ObjectKey.manifest(edition.document())))
                .isEmpty();
    }

    @Test
    void refusesChaptersOfAnotherEdition() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> chapters = publishChapters(edition("First", "Other"));
        EditionPublisher publisher = publisher(edition);

        assertThatThrownBy(() -> publisher.publishBook(chapters)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> publisher.publishBook(chapters.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
