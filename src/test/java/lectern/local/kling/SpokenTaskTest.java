package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import lectern.local.speech.Mp3Frames;
import lectern.local.speech.Narrator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole way with real speech: order, task, URL, MP3. */
class SpokenTaskTest extends StandInTest {

    private TestCaller caller;

    @BeforeEach
    void start() {
        caller = callerOf(start(settings(), new NarratedSynthesis(Narrator.embedded())));
    }

    @Test
    void speaksEnglish() throws Exception {
        // given
        String text = "It was the best of times, it was the worst of times, it was the age of wisdom. ".repeat(13);

        // when
        JsonNode task = ended(TestCaller.order(text.substring(0, 1000)), "succeed");
        byte[] mp3 = TestCaller.download(TestCaller.audioUrl(task)).body();

        // then a narrator says 12 to 20 characters a second
        double seconds = Mp3Frames.walk(mp3).seconds();
        assertThat(seconds).isBetween(45.0, 90.0);
        assertThat(Double.parseDouble(task.path("task_result")
                        .path("audios")
                        .path(0)
                        .path("duration")
                        .asString()))
                .isCloseTo(seconds, within(0.0005));
        assertThat(task.path("task_status_msg").asString()).isEmpty();
    }

    @Test
    void saysThatItsChineseIsAPlaceholder() throws Exception {
        Map<String, Object> chinese = Map.of("voice_id", "zhuxi_speech02", "voice_language", "zh");

        JsonNode task = ended(TestCaller.order("你好，世界！", chinese), "succeed");

        assertThat(task.path("task_status_msg").asString()).contains("placeholder");
        byte[] mp3 = TestCaller.download(TestCaller.audioUrl(task)).body();
        assertThat(Mp3Frames.walk(mp3).seconds()).isGreaterThan(0.5);
    }

    @Test
    void failsRatherThanAnswerWithSilence() throws Exception {
        JsonNode task = ended(TestCaller.order("… — ?!"), "failed");

        assertThat(task.path("task_status_msg").asString()).contains("nothing that can be pronounced");
    }

    private JsonNode ended(String order, String status) throws Exception {
        String id = caller.send("POST", TestCaller.TTS, order)
                .data()
                .path("task_id")
                .asString();
        clock.advance(Duration.ofSeconds(1));
        return caller.await(id, status);
    }
}
