package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class AudiobookManifestTest {

    private static final Publication WHOLE = SampleBook.of().whole();

    @Test
    void isTheGoldenManifest() throws IOException {
        Golden.check("manifest.json", SampleBook.manifest(WHOLE));
    }

    @Test
    void isTheSameForEqualPublications() {
        assertThat(SampleBook.manifest(SampleBook.of().whole())).isEqualTo(SampleBook.manifest(WHOLE));
    }

    @Test
    void hasAllThatTheRecommendationRequiresOrRecommends() {
        JsonNode manifest = read(SampleBook.manifest(WHOLE));

        assertThat(manifest.propertyNames())
                .contains("@context", "conformsTo", "name", "readingOrder")
                .contains("abridged", "accessMode", "accessModeSufficient", "accessibilityFeature")
                .contains("accessibilityHazard", "accessibilitySummary", "author", "readBy", "dateModified")
                .contains("datePublished", "duration", "id", "inLanguage", "readingProgression", "resources")
                .contains("type", "url");
        assertThat(manifest.at("/@context/0").asString()).isEqualTo("https://schema.org");
        assertThat(manifest.at("/@context/1").asString()).isEqualTo("https://www.w3.org/ns/pub-context");
        assertThat(manifest.at("/readBy/name").asString()).isEqualTo("Ishmael");
    }

    @Test
    void hasDurationsThatAddUpToTheMillisecond() {
        JsonNode manifest = read(SampleBook.manifest(WHOLE));

        Duration sum = Duration.ZERO;
        for (JsonNode entry : manifest.get("readingOrder")) {
            sum = sum.plus(Duration.parse(entry.get("duration").asString()));
        }
        assertThat(Duration.parse(manifest.get("duration").asString())).isEqualTo(sum);
    }

    @Test
    void namesEveryFileOnceAndOnlySoundInItsReadingOrder() {
        JsonNode manifest = read(SampleBook.manifest(WHOLE));

        List<String> urls = new ArrayList<>();
        manifest.get("readingOrder").forEach(entry -> {
            assertThat(entry.get("encodingFormat").asString()).isEqualTo("audio/mpeg");
            urls.add(entry.get("url").asString());
        });
        manifest.get("resources").forEach(entry -> urls.add(entry.get("url").asString()));
        Set<String> different = new HashSet<>(urls);
        assertThat(urls).hasSize(2 + 11 + 1).hasSameSizeAs(different);
        String folder = WHOLE.edition().folder() + "/";
        assertThat(WHOLE.files()).allSatisfy(file -> assertThat(urls).contains(folder + file.name()));
    }

    @Test
    void saysWhatItsFilesAreToTheBook() {
        JsonNode manifest = read(SampleBook.manifest(WHOLE));

        List<String> relations = new ArrayList<>();
        for (JsonNode entry : manifest.get("resources")) {
            if (entry.has("rel")) {
                relations.add(entry.get("rel").asString() + " "
                        + entry.get("encodingFormat").asString());
            }
        }
        assertThat(relations).containsExactly("contents text/html", "cover image/jpeg");
        assertThat(manifest.at("/readingOrder/0/alternate/0/url").asString()).endsWith("/0001-loomings.vtt");
        assertThat(manifest.at("/readingOrder/0/alternate/0/encodingFormat").asString())
                .isEqualTo("text/vtt");
        assertThat(manifest.get("inLanguage").toString()).isEqualTo("[\"en\",\"zh\"]");
    }

    @Test
    void promisesCaptionsOnlyIfNoChapterLacksThem() {
        SampleBook book = SampleBook.of();
        List<EditionFile> files = new ArrayList<>(book.whole().files());
        files.removeIf(file -> file.name().startsWith("0002"));

        JsonNode whole = read(SampleBook.manifest(book.whole()));
        JsonNode partly = read(SampleBook.manifest(book.with(book.scripts(), files)));

        assertThat(whole.get("accessibilityFeature").toString()).contains("closedCaptions", "transcript");
        assertThat(whole.get("accessModeSufficient").toString()).contains("auditory", "textual");
        assertThat(whole.at("/accessibilitySummary/value").asString()).contains("estimate");
        assertThat(partly.get("accessibilityFeature").toString()).doesNotContain("aptions", "transcript");
        assertThat(partly.get("accessModeSufficient").toString()).doesNotContain("textual");
        assertThat(partly.at("/readingOrder/1").has("alternate")).isFalse();
    }

    @Test
    void isWholeWithoutAuthorNarratorCoverOrFiles() {
        JsonNode manifest = read(SampleBook.manifest(SampleBook.bare().audio()));

        assertThat(manifest.has("author")).isFalse();
        assertThat(manifest.at("/readBy/name").asString()).isEqualTo("oversea_male1 (synthetic voice)");
        assertThat(manifest.get("resources")).hasSize(1);
        assertThat(manifest.get("inLanguage").asString()).isEqualTo("en");
    }

    @Test
    void tellsRevisionTakesAndFilesInItsOwnMember() {
        Edition first = WHOLE.edition();
        EditionChapter chapter = first.chapters().get(1);
        EditionChunk chunk = chapter.chunks().get(0);
        EditionChunk again = new EditionChunk(1, chunk.key(), chunk.textSha256(), chunk.characters(), chunk.end(), 2);
        Edition third = new Edition(
                first.id(),
                3,
                first.document(),
                first.title(),
                first.author(),
                first.narrator(),
                first.voice(),
                first.cover(),
                first.shape(),
                List.of(first.chapters().get(0), new EditionChapter(2, chapter.title(), List.of(again))));

        JsonNode manifest = read(SampleBook.manifest(new Publication(
                third, WHOLE.chapters(), WHOLE.book(), WHOLE.scripts(), WHOLE.files(), SampleBook.PUBLISHED)));

        JsonNode member = manifest.get("lectern:edition");
        assertThat(member.get("revision").asInt()).isEqualTo(3);
        assertThat(member.at("/chapters/0/chunks/0/clip/take").asInt()).isEqualTo(1);
        assertThat(member.at("/chapters/1/chunks/0/clip/take").asInt()).isEqualTo(2);
        assertThat(member.at("/chapters/1/chunks/0/clip/key").asString()).endsWith("-2.mp3");
        assertThat(member.get("files")).hasSize(11);
        assertThat(manifest.at("/readingOrder/0/url").asString()).startsWith(first.id() + "-3/");
    }

    @Test
    void showsHostileTitlesAsText() {
        JsonNode manifest = read(SampleBook.manifest(SampleBook.hostile().whole()));

        assertThat(manifest.get("name").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(manifest.at("/author/name").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(manifest.at("/readingOrder/0/name").asString()).isEqualTo(SampleBook.SHOWN);
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
