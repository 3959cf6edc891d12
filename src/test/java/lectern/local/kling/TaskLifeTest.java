package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lectern.local.speech.SpeechException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TaskLifeTest extends StandInTest {

    @Test
    void goesFromSubmittedOverProcessingToSucceed() throws Exception {
        // given
        TestCaller caller = caller();
        long start = clock.millis();

        // when it is created
        JsonNode created = caller.create("Hello.").data();
        String id = created.path("task_id").asString();

        // then
        assertThat(created.path("task_status").asString()).isEqualTo("submitted");
        assertThat(created.path("final_unit_deduction").asString()).isEqualTo("0");
        assertThat(created.has("task_result")).isFalse();
        assertThat(created.path("created_at").longValue()).isEqualTo(start);
        assertThat(created.path("updated_at").longValue()).isEqualTo(start);

        // when its turn comes
        clock.advance(Duration.ofMillis(100));
        JsonNode processing = caller.task(id).data();
        assertThat(processing.path("task_status").asString()).isEqualTo("processing");
        assertThat(processing.path("updated_at").longValue()).isEqualTo(start + 100);

        // when it is done
        clock.advance(Duration.ofMillis(400));
        JsonNode done = caller.await(id, "succeed");
        JsonNode audio = done.path("task_result").path("audios").path(0);
        assertThat(audio.path("duration").isString()).isTrue();
        assertThat(audio.path("duration").asString()).isEqualTo("1.25");
        assertThat(audio.path("id").asString()).isNotBlank();
        assertThat(done.path("final_unit_deduction").isString()).isTrue();
        assertThat(done.path("final_unit_deduction").asString()).isEqualTo("0.05");
        assertThat(done.path("updated_at").longValue()).isEqualTo(start + 500);
    }

    @Test
    void endsFailedWithTheReasonAndCostsNothing() throws Exception {
        // given
        TestCaller caller = callerOf(start(settings(), order -> {
            throw new SpeechException("cannot be said");
        }));

        // when
        String id = caller.create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        JsonNode failed = caller.await(id, "failed");

        // then
        assertThat(failed.path("task_status_msg").asString()).isEqualTo("cannot be said");
        assertThat(failed.path("final_unit_deduction").asString()).isEqualTo("0");
        assertThat(failed.has("task_result")).isFalse();
    }

    @Test
    void endsFailedWhenSpeakingBreaks() throws Exception {
        // given
        TestCaller caller = callerOf(start(settings(), order -> {
            throw new IllegalStateException("a defect");
        }));

        // when
        String id = caller.create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));

        // then
        assertThat(caller.await(id, "failed").path("task_status_msg").asString())
                .contains("stand-in failed");
    }

    @Test
    void listsPagesOfTasksNewestFirst() throws Exception {
        // given
        TestCaller caller = caller();
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(
                    0, caller.create("Hello " + i).data().path("task_id").asString());
            clock.advance(Duration.ofMillis(i % 2));
        }

        // then
        assertThat(ids(caller.get("/v1/audio/tts"))).isEqualTo(newestFirst);
        assertThat(ids(caller.get("/v1/audio/tts?pageNum=1&pageSize=2"))).isEqualTo(newestFirst.subList(0, 2));
        assertThat(ids(caller.get("/v1/audio/tts?pageNum=3&pageSize=2"))).isEqualTo(newestFirst.subList(4, 5));
        assertThat(ids(caller.get("/v1/audio/tts?pageNum=4&pageSize=2"))).isEmpty();
        assertThat(caller.get("/v1/audio/tts?pageNum=0").code()).isEqualTo(1201);
        assertThat(caller.get("/v1/audio/tts?pageSize=x").code()).isEqualTo(1201);
    }

    @Test
    void answersForATaskThatNobodyCreatedWith1203() throws Exception {
        TestCaller.Reply reply = caller().task("1234567890123456789");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1203);
    }

    private static List<String> ids(TestCaller.Reply page) {
        List<String> ids = new ArrayList<>();
        page.data().forEach(task -> ids.add(task.path("task_id").asString()));
        return ids;
    }
}
