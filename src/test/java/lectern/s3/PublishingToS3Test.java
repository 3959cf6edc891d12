package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.audio.Tone;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.manifest.BookSettings;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionPublisher;
import lectern.manifest.Pauses;
import lectern.manifest.PublishedBook;
import lectern.manifest.StitchedChapter;
import lectern.manifest.WrittenTexts;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** An edition comes out of an S3 server as it comes out of a folder. */
@NullUnmarked
class PublishingToS3Test {

    private static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    private static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path home;

    @TempDir
    Path bucket;

    @TempDir
    Path work;

    @Test
    void publishesTheSameBytesAsToAFolder() throws IOException {
        // given
        FolderObjectStore folder = new FolderObjectStore(bucket);
        publish(folder, Files.createDirectory(work.resolve("folder")));

        // when
        try (EmbeddedS3 server = EmbeddedS3.start(new Home(home));
                S3Client s3 = S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, server.secretKey())
                        .client()) {
            S3ObjectStore store = new S3ObjectStore(s3, EmbeddedS3.BUCKET, "audio/");
            publish(store, Files.createDirectory(work.resolve("first")));
            publish(store, Files.createDirectory(work.resolve("second"))); // what is there is left as it is

            // then
            List<ObjectKey> keys = folder.keys();
            assertThat(keys)
                    .contains(ObjectKey.manifest(new DocumentId("numbers")))
                    .hasSizeGreaterThan(5);
            for (ObjectKey key : keys) {
                assertThat(store.find(key)).as(key.value()).isEqualTo(folder.find(key));
                assertThat(home.resolve("s3/lectern/audio").resolve(key.value()))
                        .hasSameBinaryContentAs(folder.path(key));
            }
        }
    }

    private static void publish(ObjectStore store, Path work) throws IOException {
        storeClip(store, work, "One.", 300);
        storeClip(store, work, "Two.", 400);
        Edition edition = edition();
        EditionPublisher publisher = new EditionPublisher(
                store, work, new WrittenTexts(VOICE, "One.", "Two."), new BookSettings(false, true), edition);
        List<StitchedChapter> chapters = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            chapters.add(publisher.publishChapter(chapter));
        }
        PublishedBook book = publisher.publishBook(chapters);
        publisher.publishManifest(chapters, book, PUBLISHED, () -> {});
    }

    private static void storeClip(ObjectStore store, Path work, String text, int hertz) throws IOException {
        Path clip = Files.write(work.resolve("clip"), Tone.speechLike(0.5, hertz));
        store.put(ObjectKey.clip(SpeechKey.of("kling", VOICE, text)), clip, "audio/mpeg");
    }

    private static Edition edition() {
        Document document = new Document(
                new DocumentId("numbers"),
                "Numbers",
                "Euclid",
                "Anchor",
                VOICE,
                List.of(new Chapter(1, "First", "text"), new Chapter(2, "第二章", "text")));
        return Edition.of(
                "kling",
                document,
                List.of(
                        new TextChunk(1, 1, "One.", " ", Cut.PARAGRAPH),
                        new TextChunk(1, 2, "Two.", "", Cut.PARAGRAPH),
                        new TextChunk(2, 1, "One.", "", Cut.PARAGRAPH)),
                new Pauses(700, 400, 1500));
    }
}
