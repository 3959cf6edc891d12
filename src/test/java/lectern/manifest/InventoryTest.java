package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class InventoryTest extends PublishingTest {

    @Test
    void holdsEveryObjectThatAManifestNames() throws IOException {
        Publication publication = publication();

        Inventory inventory = Inventory.take(store, publication, List.of());

        assertThat(inventory.get(clip("One."))).isEqualTo(StoredObject.of(clip("One."), store.path(clip("One."))));
        for (EditionFile file : publication.files()) {
            assertThat(inventory.get(file.stored().key())).isEqualTo(file.stored());
        }
    }

    @Test
    void missesAFileBesideTheAudio() throws IOException {
        Publication publication = publication();
        ObjectKey captions = publication.files().get(1).stored().key();

        Files.delete(store.path(captions));

        assertThatThrownBy(() -> Inventory.take(store, publication, List.of()))
                .isInstanceOf(EditionIncompleteException.class)
                .hasMessageContaining(captions + " is not in the store");
    }

    @Test
    void seesAFileBesideTheAudioThatIsNotWhatWasPublished() throws IOException {
        Publication publication = publication();
        ObjectKey captions = publication.files().get(1).stored().key();

        Files.writeString(store.path(captions), "WEBVTT\n");

        assertThatThrownBy(() -> Inventory.take(store, publication, List.of()))
                .isInstanceOf(EditionIncompleteException.class)
                .hasMessageContaining("0001-first.vtt has 7 bytes");
    }

    private Publication publication() throws IOException {
        Edition edition = edition("First", "Second");
        List<StitchedChapter> stitched = publishChapters(edition);
        PublishedBook book = publisher(edition).publishBook(stitched);
        List<PublishedChapter> chapters = published(stitched);
        List<EditionFile> files = List.of(
                file(edition, ContentsPage.FILE_NAME, "<html>"),
                file(edition, Captions.fileName(chapters.get(0)), "WEBVTT\n\nNOTE\n"));
        return new Publication(edition, chapters, book, List.of(), files, PUBLISHED);
    }

    private EditionFile file(Edition edition, String name, String text) throws IOException {
        StoredObject stored =
                store.put(edition.fileKey(name), Files.writeString(work.resolve(name), text), "text/plain");
        return new EditionFile(stored, "text/plain");
    }
}
