package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lectern.audio.Ffmpeg;
import lectern.document.Cover;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an edition has beside its audio, and how its settings shape it. */
@NullUnmarked
class BesideTheAudioTest extends PublishingTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    @Test
    void isStoredBeforeTheManifestAndNamedInIt() throws IOException {
        Edition edition = edition("First", "Second");

        publish(edition);

        assertThat(namesIn(edition))
                .containsExactlyInAnyOrder(
                        "0001-first.mp3",
                        "0001-first.vtt",
                        "0002-second.mp3",
                        "0002-second.vtt",
                        "numbers.mp3",
                        "numbers.vtt",
                        "numbers.lpf",
                        "toc.html",
                        "index.html",
                        "quality.html",
                        "quality.json",
                        "playlist.m3u8",
                        "chapters.json",
                        "metadata.json",
                        "readium.json");
        List<String> named = new ArrayList<>();
        manifest().get("readingOrder").forEach(entry -> named.add(fileName(entry)));
        manifest().get("resources").forEach(entry -> named.add(fileName(entry)));
        manifest().get("readingOrder").forEach(entry -> entry.path("alternate")
                .forEach(alternate -> named.add(fileName(alternate))));
        assertThat(named).containsAll(namesIn(edition));
    }

    @Test
    void isLeftOutWhereTheSettingsSaySo() throws IOException {
        Edition edition = edition("First", "Second");

        publish(new EditionPublisher(store, work, TEXTS, new BookSettings(false, false), edition), edition);

        assertThat(namesIn(edition)).contains("index.html").doesNotContain("numbers.lpf", "numbers.m4b");
    }

    @Test
    void hasAnM4bWhereFfmpegIsThereAlsoWhenItCannotReadThePicture() throws IOException {
        assumeTrue(Ffmpeg.onPath().isPresent(), "ffmpeg is not on PATH: no M4B is made");
        Edition edition = withCover(edition("First", "Second"));

        publish(new EditionPublisher(store, work, TEXTS, BookSettings.EVERYTHING, edition), edition);

        assertThat(namesIn(edition)).contains("numbers.m4b");
        assertThat(Files.readString(store.path(edition.fileKey("index.html")))).contains("numbers.m4b");
    }

    @Test
    void hasTheCoverAsAFileAndInTheTags() throws IOException {
        Edition edition = withCover(edition("First", "Second"));

        publish(edition);

        assertThat(store.path(edition.fileKey("cover.png"))).hasBinaryContent(PNG);
        for (ObjectKey mp3 :
                List.of(edition.bookKey(), edition.chapterKey(edition.chapters().get(0)))) {
            assertThat(tag(mp3).pictures()).as(mp3.value()).singleElement().satisfies(picture -> assertThat(
                            picture.bytes())
                    .isEqualTo(PNG));
        }
        assertThat(manifest().get("resources"))
                .filteredOn(entry -> entry.path("rel").asString("").equals("cover"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.get("encodingFormat").asString()).isEqualTo("image/png"));
    }

    @Test
    void ofAnotherRevisionLeavesThatOfTheOneBeforeAlone() throws IOException {
        Edition first = edition("First", "Second");
        publish(first);
        List<String> before = namesIn(first);
        byte[] page = Files.readAllBytes(store.path(first.fileKey("quality.json")));

        Edition second = revision(first, 2);
        publish(second);

        assertThat(namesIn(first)).isEqualTo(before);
        assertThat(store.path(first.fileKey("quality.json"))).hasBinaryContent(page);
        assertThat(second.fileKey("quality.json").value()).contains("/" + first.id() + "-2/");
        assertThat(manifest().at("/lectern:edition/revision").asInt()).isEqualTo(2);
        assertThat(manifest().at("/readingOrder/0/url").asString()).startsWith(first.id() + "-2/");
    }

    @Test
    void levellingMovesChaptersTowardsTheTargetAndChangesNothingElse() throws IOException {
        Edition plain = edition("First", "Second");
        Edition levelled = shaped(plain, new EditionShape(plain.pauses(), Levelling.to(-30)));
        assertThat(levelled.id()).isNotEqualTo(plain.id());

        StitchedChapter before = publishChapters(plain).get(0);
        StitchedChapter after = publishChapters(levelled).get(0);

        assertThat(after.loudness().gainSteps()).isNotZero();
        assertThat(after.loudness().lufs()).as("nearest, in steps of 1.5 dB").isCloseTo(-30, within(0.76));
        assertThat(after.loudness().lufs() - before.loudness().lufs())
                .isCloseTo(after.loudness().gainDb(), within(0.1));
        assertThat(after.published().gainSteps()).isEqualTo(after.loudness().gainSteps());
        assertThat(after.published().chunks()).isEqualTo(before.published().chunks());
        assertThat(after.published().samples()).isEqualTo(before.published().samples());
        assertThat(frames(after.published().key()))
                .hasSameSizeAs(frames(before.published().key()));
    }

    private Edition withCover(Edition edition) throws IOException {
        EditionCover cover = EditionCover.of(Cover.of(PNG).orElseThrow());
        Path file = Files.write(work.resolve("cover"), PNG);
        store.put(cover.source(), file, cover.mediaType());
        Files.delete(file);
        return Edition.of(
                edition.document(),
                edition.title(),
                edition.author(),
                edition.narrator(),
                edition.voice(),
                cover,
                edition.shape(),
                edition.chapters());
    }

    private static Edition shaped(Edition edition, EditionShape shape) {
        return Edition.of(
                edition.document(),
                edition.title(),
                edition.author(),
                edition.narrator(),
                edition.voice(),
                edition.cover(),
                shape,
                edition.chapters());
    }

    private static Edition revision(Edition edition, int revision) {
        return new Edition(
                edition.id(),
                revision,
                edition.document(),
                edition.title(),
                edition.author(),
                edition.narrator(),
                edition.voice(),
                edition.cover(),
                edition.shape(),
                edition.chapters());
    }

    private List<String> namesIn(Edition edition) throws IOException {
        String folder = "books/numbers/" + edition.folder() + "/";
        return store.keys().stream()
                .filter(key -> key.value().startsWith(folder))
                .map(ObjectKey::fileName)
                .toList();
    }

    private static String fileName(JsonNode entry) {
        String url = entry.get("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
