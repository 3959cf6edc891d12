package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lectern.chunk.SpeechKey;
import lectern.storage.FolderObjectStore;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.SentObject;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list tells of an edition's objects is not asked for again, and what it does not tell is. */
@NullUnmarked
class SentObjectsTest extends PublishingTest {

    private Edition edition;
    private TaggingStore tagging;
    private SentObjects sent;
    private WrittenTexts texts = TEXTS;

    @BeforeEach
    void send() throws IOException {
        edition = edition("First", "Second");
        tagging = new TaggingStore(store);
        sent = new SentObjects(tagging, edition);
        sent.send(edition.fileKey("one.txt"), Files.writeString(work.resolve("one"), "one"), "text/plain");
        sent.send(edition.fileKey("two.txt"), Files.writeString(work.resolve("two"), "two"), "text/plain");
    }

    @Test
    void seesWhatIsThereAsItWasSent() throws IOException {
        assertThat(sent.seen())
                .extracting(object -> object.key().fileName())
                .containsExactlyInAnyOrder("one.txt", "two.txt");
        assertThat(tagging.found).isEmpty();
    }

    @Test
    void seesNeitherWhatIsGoneNorWhatSomebodyElsePutThere() throws IOException {
        Files.delete(store.path(edition.fileKey("one.txt")));
        Files.writeString(store.path(edition.fileKey("two.txt")), "owt");

        assertThat(sent.seen()).isEmpty();
    }

    @Test
    void knowsNothingWhereTheStoreGivesNoTags() throws IOException {
        SentObjects untagged = new SentObjects(store, edition);
        untagged.send(edition.fileKey("one.txt"), work.resolve("one"), "text/plain");

        assertThat(untagged.seen()).isEmpty();
    }

    @Test
    void aBookIsLookedForByOneListAndOnlyItsClipsOneByOne() throws IOException {
        publish();

        assertThat(tagging.found)
                .containsExactlyInAnyOrderElementsOf(edition.chapters().stream()
                        .flatMap(chapter -> chapter.chunks().stream())
                        .map(EditionChunk::clip)
                        .distinct()
                        .toList());
        assertThat(tagging.lists).isEqualTo(1);
    }

    @Test
    void noManifestNamesAChapterThatIsGoneOrAnother() throws IOException {
        ObjectKey chapter = edition.chapterKey(edition.chapters().get(0));

        assertThatThrownBy(() -> publish(() -> Files.delete(store.path(chapter))))
                .isInstanceOf(EditionIncompleteException.class)
                .hasMessageContaining(chapter + " is not in the store");
        assertThatThrownBy(() -> publish(() -> Files.writeString(store.path(chapter), "other")))
                .isInstanceOf(EditionIncompleteException.class)
                .hasMessageContaining(chapter + " has 5 bytes");
        assertThat(store.keys()).doesNotContain(ObjectKey.manifest(edition.document()));
    }

    @Test
    void anEarlyChapterIsSeenInTheListUnlessItIsGone() throws IOException {
        EditionChapter chapter = edition.chapters().get(0);
        EarlyChapter early = publisher().publishEarly(chapter);
        tagging.found.clear();

        assertThat(publisher().publishAgain(chapter, early)).isSameAs(early.stitched());
        assertThat(tagging.found).isEmpty();

        Files.delete(store.path(edition.chapterKey(chapter)));
        publisher().publishAgain(chapter, early);
        assertThat(store.keys()).contains(edition.chapterKey(chapter));
    }

    @Test
    void aChapterIsAskedForOnlyWhereTheListHasSomethingOfItsName() throws IOException {
        EditionChapter chapter = edition.chapters().get(0);
        ObjectKey key = edition.chapterKey(chapter);
        publisher().publishEarly(chapter);
        assertThat(tagging.found).doesNotContain(key);
        StoredObject stored = StoredObject.of(key, store.path(key));
        int puts = store.puts().size();

        publisher().publishEarly(chapter);
        assertThat(tagging.found).contains(key);
        assertThat(store.puts()).as("the same is not sent again").hasSize(puts);

        Files.writeString(store.path(key), "other");
        publisher().publishEarly(chapter);
        assertThat(StoredObject.of(key, store.path(key))).isEqualTo(stored);
    }

    @Test
    void aClipThatWasJustReadAsItWasBoughtIsNotAskedFor() throws IOException {
        WrittenTexts ledger = new WrittenTexts(VOICE, "One.", "Two.", "Three.");
        for (String text : List.of("One.", "Two.", "Three.")) {
            ledger.bought(SpeechKey.of("kling", VOICE, text), StoredObject.of(clip(text), store.path(clip(text))));
        }
        texts = ledger;

        publish();

        assertThat(tagging.found).isEmpty();
        assertThat(store.keys()).contains(ObjectKey.manifest(edition.document()));
    }

    private interface Mishap {
        void happen() throws IOException;
    }

    private void publish() throws IOException {
        publish(() -> {});
    }

    private void publish(Mishap afterTheBook) throws IOException {
        EditionPublisher publisher = publisher();
        List<StitchedChapter> chapters = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            chapters.add(publisher.publishChapter(chapter));
        }
        PublishedBook book = publisher.publishBook(chapters);
        afterTheBook.happen();
        publisher.publishManifest(chapters, book, PUBLISHED, () -> {});
    }

    private EditionPublisher publisher() {
        return new EditionPublisher(tagging, work, texts, new BookSettings(false, false), edition);
    }

    /** Tags are checksums, as with S3. */
    private static final class TaggingStore implements ObjectStore {

        private final FolderObjectStore store;
        private final List<ObjectKey> found = java.util.Collections.synchronizedList(new ArrayList<>());
        private int lists;

        TaggingStore(FolderObjectStore store) {
            this.store = store;
        }

        @Override
        public SentObject send(ObjectKey key, Path file, String contentType) throws IOException {
            StoredObject object = store.put(key, file, contentType);
            return new SentObject(object, object.sha256());
        }

        @Override
        public void list(String prefix, Consumer<ListedObject> each) throws IOException {
            lists++;
            List<ListedObject> listed = new ArrayList<>();
            store.list(prefix, listed::add);
            for (ListedObject object : listed) {
                String tag =
                        StoredObject.of(object.key(), store.path(object.key())).sha256();
                each.accept(new ListedObject(object.key(), object.bytes(), object.modified(), tag));
            }
        }

        @Override
        public Optional<StoredObject> find(ObjectKey key) throws IOException {
            found.add(key);
            return store.find(key);
        }

        @Override
        public void check() {}

        @Override
        public StoredObject put(ObjectKey key, Path file, String contentType) throws IOException {
            return store.put(key, file, contentType);
        }

        @Override
        public InputStream open(ObjectKey key) throws IOException {
            return store.open(key);
        }

        @Override
        public void delete(Collection<ObjectKey> keys) throws IOException {
            store.delete(keys);
        }
    }
}
