package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is decided about a task when it is accepted, and lasts. */
class TaskFaultTest extends StandInTest {

    @ParameterizedTest
    @CsvSource({
        "FAILED_TASK, 'internal error, please try again'",
        "REFUSED_TASK, Failure to pass the risk control system"
    })
    void endsTheTaskFailedAndUncharged(Fault fault, String reason) throws Exception {
        // given
        TestCaller caller = callerOf(start(with(fault, 1), SPOKEN_AT_ONCE));

        // when
        String id = caller.create("Hello.").data().path("task_id").asString();
        assertThat(lastLine().path("fault").asString()).isEqualTo(fault.toString());
        assertThat(lastLine().path("task_id").asString()).isEqualTo(id);
        clock.advance(Duration.ofSeconds(1));

        // then
        JsonNode failed = caller.await(id, "failed");
        assertThat(failed.path("task_status_msg").asString()).isEqualTo(reason);
        assertThat(failed.path("final_unit_deduction").asString()).isEqualTo("0");
        assertThat(record(id).path("fate").asString()).isEqualTo(fault.toString());
    }

    @Test
    void failsAfterARestartWithoutFaultsToo() throws Exception {
        // given a task whose process ended before the task did
        KlingStandIn killed = start(with(Fault.FAILED_TASK, 1), order -> {
            throw new AssertionError("a task that is to fail is not spoken");
        });
        String id = callerOf(killed).create("Hello.").data().path("task_id").asString();
        killed.close();

        // when
        TestCaller caller = caller();
        clock.advance(Duration.ofSeconds(1));

        // then
        caller.await(id, "failed");
    }

    @Test
    void clearsTheAudioOfATaskForEver() throws Exception {
        // given
        KlingStandIn before = start(with(Fault.CLEARED, 1), SPOKEN_AT_ONCE);
        String id = callerOf(before).create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));

        // when
        JsonNode task = callerOf(before).await(id, "succeed");
        int first = TestCaller.download(TestCaller.audioUrl(task)).statusCode();
        JsonNode line = lastLine();
        before.close();
        JsonNode later = caller().task(id).data();
        int second = TestCaller.download(TestCaller.audioUrl(later)).statusCode();

        // then
        assertThat(task.path("final_unit_deduction").asString()).isEqualTo("0.05");
        assertThat(first).isEqualTo(404);
        assertThat(line.path("fault").asString()).isEqualTo("cleared");
        assertThat(second).isEqualTo(404);
    }

    @Test
    void readsTasksThatWereWrittenBeforeTheirFateWas() throws Exception {
        // given
        TestCaller caller = caller();
        String id = caller.create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        caller.await(id, "succeed");
        String old =
                Files.readString(folder.resolve("tasks").resolve(id + ".json")).replace("\"fate\":null,", "");
        assertThat(old).doesNotContain("fate");

        // when
        Files.writeString(folder.resolve("tasks").resolve(id + ".json"), old);

        // then
        JsonNode task = caller.await(id, "succeed");
        assertThat(TestCaller.download(TestCaller.audioUrl(task)).statusCode()).isEqualTo(200);
    }

    private JsonNode record(String id) throws Exception {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(folder.resolve("tasks").resolve(id + ".json")));
    }
}
