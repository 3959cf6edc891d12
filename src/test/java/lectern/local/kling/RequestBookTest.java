package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestBookTest extends StandInTest {

    @Test
    void holdsALineForEachRequestAcceptedOrRefused() throws Exception {
        // given
        TestCaller caller = caller();

        // when
        TestCaller.Reply accepted = caller.create("Hello.");
        caller.send("POST", TestCaller.TTS, TestCaller.order("Hello.", Map.of("voice_id", "nobody")));
        caller.send(caller.request("/v1/audio/tts?pageNum=1"), "GET", "");

        // then
        List<JsonNode> lines = book();
        assertThat(lines).hasSize(3);
        JsonNode first = lines.get(0);
        assertThat(first.path("time").asString()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(first.path("request_id")).isEqualTo(accepted.envelope().path("request_id"));
        assertThat(first.path("method").asString()).isEqualTo("POST");
        assertThat(first.path("path").asString()).isEqualTo("/v1/audio/tts");
        assertThat(first.path("status").intValue()).isEqualTo(200);
        assertThat(first.path("code").intValue()).isZero();
        assertThat(first.path("task_id")).isEqualTo(accepted.data().path("task_id"));
        assertThat(first.path("text_length").intValue()).isEqualTo(6);
        // printf 'Hello.' | sha256sum
        assertThat(first.path("text_sha256").asString())
                .isEqualTo("2d8bd7d9bb5f85ba643f0110d50cb506a1fe439e769a22503193ea6046bb87f7");

        JsonNode refused = lines.get(1);
        assertThat(refused.path("code").intValue()).isEqualTo(1201);
        assertThat(refused.path("task_id").isNull()).isTrue();
        assertThat(refused.path("text_sha256")).isEqualTo(first.path("text_sha256"));

        JsonNode unauthorised = lines.get(2);
        assertThat(unauthorised.path("status").intValue()).isEqualTo(401);
        assertThat(unauthorised.path("code").intValue()).isEqualTo(1001);
        assertThat(unauthorised.path("path").asString()).isEqualTo("/v1/audio/tts");
    }

    @Test
    void isContinuedAfterARestart() throws Exception {
        caller().get(TestCaller.TTS);
        caller().get(TestCaller.TTS);

        assertThat(book()).hasSize(2);
    }
}
