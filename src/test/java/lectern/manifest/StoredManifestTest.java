package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import lectern.document.DocumentId;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A manifest is read back as it was written, and nothing else is taken for one. */
@NullUnmarked
class StoredManifestTest extends PublishingTest {

    private static final DocumentId NUMBERS = new DocumentId("numbers");

    @Test
    void saysWhatWasPublished() throws IOException {
        Edition edition = edition("One", "Two");
        publish(edition);

        StoredManifest manifest = StoredManifest.find(store, NUMBERS).orElseThrow();

        assertThat(manifest.edition()).isEqualTo(edition.id());
        assertThat(manifest.revision()).isEqualTo(1);
        assertThat(manifest.folder()).isEqualTo(edition.folder());
        assertThat(manifest.book().key()).isEqualTo(edition.bookKey());
        assertThat(manifest.chapters())
                .extracting(chapter -> chapter.file().key())
                .containsExactly(
                        edition.chapterKey(edition.chapters().get(0)),
                        edition.chapterKey(edition.chapters().get(1)));
        assertThat(manifest.chapters().get(1).chunks())
                .extracting(chunk -> chunk.clip().key())
                .containsExactly(clip("Three."), clip("One."));
        assertThat(manifest.others()).extracting(StoredManifest.StoredFile::key).contains(edition.fileKey("toc.html"));
        assertThat(store.keys()).containsAll(manifest.objects());
        assertThat(manifest.objects()).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void knowsTheRevisionByTheFolder() throws IOException {
        Edition first = edition("One", "Two");
        Edition second = new Edition(
                first.id(),
                12,
                first.document(),
                first.title(),
                first.author(),
                first.narrator(),
                first.voice(),
                first.cover(),
                first.shape(),
                first.chapters());
        publish(second);

        StoredManifest manifest = StoredManifest.find(store, NUMBERS).orElseThrow();

        assertThat(manifest.revision()).isEqualTo(12);
        assertThat(manifest.folder()).isEqualTo(second.folder());
    }

    @Test
    void isEmptyWhereThereIsNone() throws IOException {
        assertThat(StoredManifest.find(store, NUMBERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "\u0000", "{\"lectern:edition\": 5}", "{\"lectern:edition\": {}}"})
    void isRefusedWhereItIsNoManifest(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> StoredManifest.find(store, NUMBERS)).isInstanceOf(GarbledManifestException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/lectern:edition/id | \"../../etc\" | lectern:edition.id is not the name of an edition",
                "/lectern:edition/id | \"0123456789abcdef\" | not in the folder of edition 0123456789abcdef",
                "/lectern:edition/document | \"another\" | another document",
                "/lectern:edition/book/bytes | -1 | lectern:edition.book.bytes is not a whole number",
                "/lectern:edition/book/bytes | \"12\" | lectern:edition.book.bytes is not a whole number",
                "/lectern:edition/chapters | [] | lectern:edition.chapters is not a list with something in it",
                "/lectern:edition/chapters/1/number | 3 | lectern:edition.chapters[1] is not number 2",
                "/lectern:edition/chapters/0/chunks/1/clip/key | \"/x/../y\" | chunks[1].clip.key is not the name of an object",
                "/lectern:edition/chapters/0/sha256 | \"0\" | lectern:edition.chapters[0].sha256 is not a SHA-256",
                "/readingOrder/0/url | \"../other/x.mp3\" | readingOrder[0].url is not the name of an object",
                "/readingOrder/0/integrity | \"sha1-xx\" | readingOrder[0].integrity is not a SHA-256",
                "/readingOrder/0/duration | \"soon\" | readingOrder[0].duration is not a duration",
                "/readingOrder/0/duration | \"PT1S\" | what another place says otherwise",
            })
    void namesThePlaceThatIsSpoilt(String pointer, String value, String message) throws IOException {
        publish(edition("One", "Two"));
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1);

        spoil(root -> ((ObjectNode) root.at(pointer.substring(0, slash)))
                .set(name, JsonMapper.shared().readTree(value)));

        assertThatThrownBy(() -> StoredManifest.find(store, NUMBERS))
                .isInstanceOf(GarbledManifestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void isEitherReadOrRefusedWhateverABytesChangeMakesOfIt() throws IOException {
        publish(edition("One", "Two"));
        Path file = store.path(ObjectKey.manifest(NUMBERS));
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] spoilt = whole.clone();
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            Files.write(file, spoilt);
            try {
                assertThat(StoredManifest.find(store, NUMBERS)).isPresent();
            } catch (GarbledManifestException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(refused).isPositive();
    }

    private void spoil(Consumer<ObjectNode> change) throws IOException {
        ObjectNode root = (ObjectNode) manifest();
        change.accept(root);
        write(root.toString());
    }

    private void write(String text) throws IOException {
        Path file = store.path(ObjectKey.manifest(NUMBERS));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
