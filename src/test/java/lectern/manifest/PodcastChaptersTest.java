package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class PodcastChaptersTest {

    @Test
    void areTheGoldenChapters() throws IOException {
        Golden.check("chapters.json", PodcastChapters.json(SampleBook.of().whole()));
    }

    @Test
    void haveAVersionAndEachAStartThatIsANumberAndLaterThanTheLast() {
        JsonNode root = JsonMapper.shared()
                .readTree(PodcastChapters.json(SampleBook.of().whole()));

        assertThat(root.get("version").asString()).isEqualTo("1.2.0");
        double last = -1;
        for (JsonNode chapter : root.get("chapters")) {
            assertThat(chapter.get("startTime").isNumber()).isTrue();
            assertThat(chapter.get("startTime").asDouble()).isGreaterThan(last);
            last = chapter.get("startTime").asDouble();
        }
        assertThat(last).isEqualTo(4.248);
    }

    @Test
    void showHostileTitlesAsText() {
        JsonNode root = JsonMapper.shared()
                .readTree(PodcastChapters.json(SampleBook.hostile().whole()));

        assertThat(root.get("title").asString()).isEqualTo(SampleBook.SHOWN);
        assertThat(root.at("/chapters/1/title").asString()).isEqualTo(SampleBook.SHOWN);
    }
}
