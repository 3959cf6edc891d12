package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class AudiobookshelfMetadataTest {

    @Test
    void isTheGoldenMetadata() throws IOException {
        Golden.check(
                "metadata.json", AudiobookshelfMetadata.json(SampleBook.of().whole()));
    }

    @Test
    void hasChaptersOneBehindTheOtherWithoutAGap() {
        JsonNode chapters = read(SampleBook.of()).get("chapters");

        double end = 0;
        for (JsonNode chapter : chapters) {
            assertThat(chapter.get("start").asDouble()).isEqualTo(end);
            end = chapter.get("end").asDouble();
            assertThat(chapter.get("title").asString()).isNotEmpty();
        }
        assertThat(end).isEqualTo(6.912);
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        JsonNode root = read(SampleBook.bare());

        assertThat(root.propertyNames()).containsExactly("title", "narrators", "language", "abridged", "chapters");
        assertThat(root.at("/narrators/0").asString()).isEqualTo("oversea_male1 (synthetic voice)");
    }

    @Test
    void showsHostileTitlesAsText() {
        JsonNode root = read(SampleBook.hostile());

        assertThat(root.get("title").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(root.at("/authors/0").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(root.at("/chapters/0/title").asString()).isEqualTo(SampleBook.SHOWN);
    }

    private static JsonNode read(SampleBook book) {
        return JsonMapper.shared().readTree(AudiobookshelfMetadata.json(book.whole()));
    }
}
