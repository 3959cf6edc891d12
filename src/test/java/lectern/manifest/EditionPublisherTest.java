package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import lectern.audio.AudioFacts;
import lectern.audio.MixedFormatsException;
import lectern.audio.ParsedTag;
import lectern.audio.Tone;
import lectern.storage.ObjectMissingException;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditionPublisherTest extends PublishingTest {

    @Test
    void stitchesChaptersFromTheirClips() throws IOException {
        Edition edition = seamless("First", "Second");

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
}
