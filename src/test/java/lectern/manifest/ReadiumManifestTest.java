package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class ReadiumManifestTest {

    @Test
    void isTheGoldenManifest() throws IOException {
        Golden.check("readium.json", ReadiumManifest.json(SampleBook.of().whole()));
    }

    @Test
    void hasWhatTheAudiobookProfileRequires() {
        JsonNode manifest = read(SampleBook.of().whole());

        assertThat(manifest.at("/metadata/conformsTo").asString())
                .isEqualTo("https://readium.org/webpub-manifest/profiles/audiobook");
        double sum = 0;
        for (JsonNode entry : manifest.get("readingOrder")) {
            assertThat(entry.get("type").asString()).isEqualTo("audio/mpeg");
            assertThat(entry.get("href").asString()).doesNotContain("#", "/");
            assertThat(entry.get("duration").isNumber()).isTrue();
            assertThat(entry.get("bitrate").asInt()).isPositive();
            sum += entry.get("duration").asDouble();
        }
        assertThat(manifest.at("/metadata/duration").asDouble())
                .isEqualTo(6.912)
                .isCloseTo(sum, within(1e-9));
    }

    @Test
    void tellsTheAverageBitrateInKilobits() {
        assertThat(read(SampleBook.of().whole()).at("/readingOrder/0/bitrate").asInt())
                .isEqualTo(19_008 * 8 / 4248 + 1)
                .isEqualTo(36);
    }

    @Test
    void namesEveryFileOnceAndItselfNowhere() {
        Publication publication = SampleBook.of().whole();
        JsonNode manifest = read(publication);

        List<String> names = new ArrayList<>();
        for (String list : List.of("links", "readingOrder", "resources")) {
            manifest.get(list).forEach(link -> names.add(link.get("href").asString()));
        }
        List<String> expected = new ArrayList<>(List.of("moby-dick.mp3"));
        publication.chapters().forEach(chapter -> expected.add(chapter.key().fileName()));
        publication.files().forEach(file -> expected.add(file.name()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void showsHostileTitlesAsText() {
        JsonNode manifest = read(SampleBook.hostile().whole());

        assertThat(manifest.at("/metadata/title").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(manifest.at("/metadata/author").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(manifest.at("/toc/1/title").asString()).isEqualTo(SampleBook.SHOWN);
    }

    private static JsonNode read(Publication publication) {
        return JsonMapper.shared().readTree(ReadiumManifest.json(publication));
    }
}
