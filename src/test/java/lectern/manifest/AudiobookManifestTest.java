package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class AudiobookManifestTest {

    private static final Instant PUBLISHED = Instant.parse("2026-03-01T02:03:04.567Z");

    @Test
    void isTheGoldenManifest() throws IOException {
        assertThat(manifest(edition("Herman Melville", "Ishmael"))).isEqualTo(golden("manifest.json"));
    }

    @Test
    void hasTheGoldenContentsPage() throws IOException {
        Edition edition = edition("Herman Melville", null);

        assertThat(ContentsPage.html(edition, book(edition))).isEqualTo(golden("toc.html"));
    }

    @Test
    void hasAllThatTheRecommendationRequiresOrRecommends() {
        JsonNode manifest = JsonMapper.shared().readTree(manifest(edition("Herman Melville", null)));

        assertThat(manifest.propertyNames())
                .contains("@context", "conformsTo", "name", "readingOrder")
                .contains("abridged", "accessMode", "accessModeSufficient", "accessibilityFeature")
                .contains("accessibilityHazard", "accessibilitySummary", "author", "readBy", "dateModified")
                .contains("datePublished", "duration", "id", "inLanguage", "readingProgression", "resources")
                .contains("type", "url");
        assertThat(manifest.at("/@context/0").asString()).isEqualTo("https://schema.org");
        assertThat(manifest.at("/@context/1").asString()).isEqualTo("https://www.w3.org/ns/pub-context");
        assertThat(manifest.at("/readBy/name").asString()).isEqualTo("oversea_male1 (synthetic voice)");
    }

    @Test
    void hasDurationsThatAddUpToTheMillisecond() {
        JsonNode manifest = JsonMapper.shared().readTree(manifest(edition(null, null)));

        Duration sum = Duration.ZERO;
        for (JsonNode entry : manifest.get("readingOrder")) {
            sum = sum.plus(Duration.parse(entry.get("duration").asString()));
        }
        assertThat(Duration.parse(manifest.get("duration").asString())).isEqualTo(sum);
    }

    @Test
    void namesNoResourceTwiceAndOnlySoundInItsReadingOrder() {
        JsonNode manifest = JsonMapper.shared().readTree(manifest(edition(null, null)));

        List<String> urls = new ArrayList<>();
        manifest.get("readingOrder").forEach(entry -> {
            assertThat(entry.get("encodingFormat").asString()).isEqualTo("audio/mpeg");
            urls.add(entry.get("url").asString());
        });
        manifest.get("resources").forEach(entry -> urls.add(entry.get("url").asString()));
        Set<String> different = new HashSet<>(urls);
        assertThat(urls).hasSize(4).hasSameSizeAs(different);
        assertThat(manifest.has("author")).isFalse();
    }

    private static String manifest(Edition edition) {
        StoredObject contents = object(edition.fileKey("toc.html"), 700);
        return new AudiobookManifest(edition, chapters(edition), book(edition), contents, inventory(edition))
                .json(PUBLISHED);
    }

    private static Edition edition(String author, String narrator) {
        Voice voice = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.2"));
        Document document = new Document(
                new DocumentId("moby-dick"),
                "Moby-Dick; or, \"The <Whale>\"",
                author,
                narrator,
                voice,
                List.of(new Chapter(1, "Loomings", "text"), new Chapter(2, "白鲸 & 'Co'", "text")));
        return Edition.of(
                "kling",
                document,
                List.of(
                        new TextChunk(1, 1, "Call me Ishmael.", " ", Cut.PARAGRAPH),
                        new TextChunk(1, 2, "Some years ago.", "", Cut.PARAGRAPH),
                        new TextChunk(2, 1, "Call me Ishmael.", "", Cut.PARAGRAPH)),
                new Pauses(700, 400, 1500));
    }

    private static List<PublishedChapter> chapters(Edition edition) {
        ObjectKey one = edition.chapterKey(edition.chapters().get(0));
        ObjectKey two = edition.chapterKey(edition.chapters().get(1));
        return List.of(
                new PublishedChapter(
                        1,
                        one,
                        19_008,
                        SpeechKey.sha256(one.value()),
                        16_000,
                        67_968,
                        4248,
                        List.of(new PublishedChunk(1, 0, 1152, 396), new PublishedChunk(2, 1548, 1188, 1512))),
                new PublishedChapter(
                        2,
                        two,
                        9_504,
                        SpeechKey.sha256(two.value()),
                        16_000,
                        42_624,
                        2664,
                        List.of(new PublishedChunk(1, 0, 1152, 1512))));
    }

    private static PublishedBook book(Edition edition) {
        ObjectKey key = edition.bookKey();
        return new PublishedBook(key, 28_512, SpeechKey.sha256(key.value()), 16_000, 110_592, 6912, List.of(0L, 4248L));
    }

    private static Inventory inventory(Edition edition) {
        List<StoredObject> clips = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            for (EditionChunk chunk : chapter.chunks()) {
                clips.add(object(ObjectKey.clip(chunk.key()), 9216));
            }
        }
        return new Inventory(clips);
    }

    private static StoredObject object(ObjectKey key, long bytes) {
        return new StoredObject(key, bytes, SpeechKey.sha256(key.value()));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = AudiobookManifestTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
