package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lectern.audio.Tone;
import lectern.document.DocumentId;
import lectern.manifest.Finding.Kind;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whatever happens to an object of a published edition is found, and named. */
@NullUnmarked
class EditionCheckTest extends PublishingTest {

    private static final DocumentId NUMBERS = new DocumentId("numbers");

    private final Edition edition = edition("One", "Two");
    private final ObjectKey chapter = edition.chapterKey(edition.chapters().get(1));

    @BeforeEach
    void publishIt() throws IOException {
        publish(edition);
    }

    @Test
    void findsNothingInAnEditionAsItWasPublished() throws IOException {
        assertThat(check()).isEmpty();
    }

    @Test
    void readsASharedClipOnceAndAllElseWhole() throws IOException {
        long[] bytes = new long[1];
        StoredManifest manifest = StoredManifest.find(store, NUMBERS).orElseThrow();

        new EditionCheck(store, read -> bytes[0] += read).check(manifest);

        long all = 0;
        for (ObjectKey key : manifest.objects()) {
            all += Files.size(store.path(key));
        }
        assertThat(bytes[0]).isEqualTo(all);
    }

    @Test
    void namesAMissingClipAtEachPlaceWhereItIsHeard() throws IOException {
        Files.delete(store.path(clip("One.")));

        assertThat(check())
                .containsExactly(
                        new Finding(Kind.CLIP, NUMBERS, 1, 1, clip("One."), "is not there"),
                        new Finding(Kind.CLIP, NUMBERS, 2, 2, clip("One."), "is not there"));
    }

    @Test
    void namesAClipThatIsShorter() throws IOException {
        byte[] bytes = Files.readAllBytes(store.path(clip("Two.")));
        Files.write(store.path(clip("Two.")), Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo(clip("Two."));
            assertThat(finding.wrong())
                    .isEqualTo("has %d bytes and should have %d".formatted(bytes.length - 1, bytes.length));
        });
    }

    @Test
    void namesAChapterOfWhichOneBitIsWrong() throws IOException {
        flip(chapter, 2000);

        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding).hasToString("numbers, chapter 2, " + chapter + ": " + finding.wrong());
            assertThat(finding.kind()).isEqualTo(Kind.FILE);
            assertThat(finding.wrong()).startsWith("has the checksum ");
        });
    }

    @Test
    void namesABookThatIsCutAndAPageThatIsGone() throws IOException {
        byte[] book = Files.readAllBytes(store.path(edition.bookKey()));
        Files.write(store.path(edition.bookKey()), Arrays.copyOf(book, book.length / 2));
        Files.delete(store.path(edition.fileKey("toc.html")));

        assertThat(check()).extracting(Finding::object).containsExactly(edition.bookKey(), edition.fileKey("toc.html"));
    }

    @Test
    void countsFramesAndBelievesNeitherChecksumsNorDurations() throws IOException {
        Path file = Files.write(work.resolve("other"), Tone.speechLike(0.5, 300));
        StoredObject other = store.put(chapter, file, "audio/mpeg");
        rewrite(root -> {
            ObjectNode entry = (ObjectNode) root.at("/lectern:edition/chapters/1");
            entry.put("bytes", other.bytes()).put("sha256", other.sha256());
            ((ObjectNode) root.at("/readingOrder/1")).put("integrity", integrity(other));
        });

        assertThat(check()).extracting(Finding::toString).anySatisfy(found -> assertThat(found)
                .contains("chapter 2", chapter.value(), " ms long, and the manifest says "));
    }

    @Test
    void namesAFileThatIsNoMp3AnyMoreAlsoWhereItsChecksumIsRight() throws IOException {
        Path file = Files.writeString(work.resolve("other"), "<html>no</html>");
        StoredObject other = store.put(chapter, file, "audio/mpeg");
        rewrite(root -> {
            ((ObjectNode) root.at("/lectern:edition/chapters/1"))
                    .put("bytes", other.bytes())
                    .put("sha256", other.sha256());
            ((ObjectNode) root.at("/readingOrder/1")).put("integrity", integrity(other));
        });

        assertThat(check()).extracting(Finding::wrong).anySatisfy(wrong -> assertThat(wrong)
                .startsWith("is not a whole MP3: "));
    }

    @Test
    void addsUpTheTimes() throws IOException {
        rewrite(root -> {
            ((ObjectNode) root.at("/lectern:edition/chapters/0/chunks/1")).put("startMs", 7);
            ((ObjectNode) root.at("/lectern:edition/chapters/1")).put("startInBookMs", 8);
            root.put("duration", "PT9S");
        });

        assertThat(check())
                .extracting(Finding::wrong)
                .anySatisfy(
                        wrong -> assertThat(wrong).startsWith("chunk 2 begins at 7 ms, and the one before ends at "))
                .anySatisfy(wrong -> assertThat(wrong).endsWith(" ms of the book, and the manifest says 8"))
                .anySatisfy(wrong -> assertThat(wrong).startsWith("it announces 9000 ms, and its chapters add up to "))
                .hasSize(3);
    }

    @Test
    void looksAtThePictureByItsName() throws IOException {
        byte[] picture = {1, 2, 3};
        EditionCover cover = new EditionCover(StoredObject.sha256(picture), "image/png");
        EditionCheck check = new EditionCheck(store, read -> {});
        assertThat(check.check(NUMBERS, cover)).extracting(Finding::wrong).containsExactly("is not there");

        store.put(cover.source(), Files.write(work.resolve("picture"), picture), "image/png");
        assertThat(check.check(NUMBERS, cover)).isEmpty();
    }

    private List<Finding> check() throws IOException {
        return new EditionCheck(store, read -> {})
                .check(StoredManifest.find(store, NUMBERS).orElseThrow());
    }

    private void flip(ObjectKey key, int index) throws IOException {
        byte[] bytes = Files.readAllBytes(store.path(key));
        bytes[index] ^= 1;
        Files.write(store.path(key), bytes);
    }

    private static String integrity(StoredObject object) {
        byte[] digest = java.util.HexFormat.of().parseHex(object.sha256());
        return "sha256-" + java.util.Base64.getEncoder().encodeToString(digest);
    }

    private void rewrite(java.util.function.Consumer<ObjectNode> change) throws IOException {
        ObjectNode root = (ObjectNode) manifest();
        change.accept(root);
        Files.writeString(store.path(ObjectKey.manifest(NUMBERS)), root.toString());
    }
}
