package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lectern.task.AccountBalance;
import lectern.task.AccountBalance.Pack;
import lectern.task.AccountBalance.Status;
import lectern.task.ListedTask;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import lectern.task.TaskPage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider says of the whole account: its tasks, and what is left of its packs. */
@NullUnmarked
class AccountCallsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1722769557708L);

    private final ScriptedServer api = new ScriptedServer();
    private final KlingClient kling = TestKling.client(api.url());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsTasksInTheirOrder() {
        api.answers(200, """
                {"code":0,"request_id":"r-1","data":[
                 {"task_id":"t-2","task_status":"submitted","created_at":1722769557708},
                 {"task_id":1,"task_status":"succeed","created_at":"1722769557000","final_unit_deduction":"0.05",
                  "task_result":{"audios":[{"url":"http://audio.example/1.mp3","duration":"5"}]}},
                 {"task_id":"t-0","task_status":"failed","task_status_msg":"why","created_at":"yesterday"}]}""");

        TaskPage page = kling.page(3, 50);

        assertThat(api.asked().get(0).method() + " " + api.asked().get(0).path())
                .isEqualTo("GET /v1/audio/tts?pageNum=3&pageSize=50");
        assertThat(page.complete()).isTrue();
        assertThat(page.listed()).isEqualTo(3);
        assertThat(page.tasks())
                .containsExactly(
                        new ListedTask(new TaskAnswer("r-1", "t-2", TaskAnswer.Status.PENDING, "", null, null), NOW),
                        new ListedTask(
                                new TaskAnswer(
                                        "r-1",
                                        "1",
                                        TaskAnswer.Status.SUCCEEDED,
                                        "",
                                        new TaskAnswer.Audio("http://audio.example/1.mp3", Duration.ofSeconds(5)),
                                        new BigDecimal("0.05")),
                                NOW.minusMillis(708)),
                        new ListedTask(
                                new TaskAnswer("r-1", "t-0", TaskAnswer.Status.FAILED, "why", null, null), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "17",
                "[]",
                "{}",
                "{\"task_status\":\"submitted\"}",
            })
    void leavesOutWhatCannotBeReadAndSaysSo(String task) {
        api.answers(200, """
                {"code":0,"data":[{"task_id":"before"},%s,{"task_id":"after"}]}""".formatted(task));

        TaskPage page = kling.page(1, 30);

        assertThat(page.tasks()).extracting(ListedTask::providerTaskId).containsExactly("before", "after");
        assertThat(page.complete()).isFalse();
        assertThat(page.listed()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"audios\":{}}", "{\"audios\":[{\"url\":\"\"}]}"})
    void understandsAPageWithATaskThatSucceededAndShowsNoAudio(String result) {
        api.answers(200, """
                {"code":0,"request_id":"r-1","data":[
                 {"task_id":"t","task_status":"succeed","task_result":%s},{"task_id":"u","task_status":"succeed"}]}""".formatted(result));

        TaskPage page = kling.page(1, 30);

        assertThat(page.complete()).isTrue();
        assertThat(page.tasks())
                .extracting(ListedTask::answer)
                .containsExactly(
                        new TaskAnswer("r-1", "t", TaskAnswer.Status.PENDING, "", null, null),
                        new TaskAnswer("r-1", "u", TaskAnswer.Status.PENDING, "", null, null));
    }

    @Test
    void knowsAnEmptyPage() {
        api.answers(200, "{\"code\":0,\"data\":[]}");

        assertThat(kling.page(7, 30)).isEqualTo(new TaskPage(List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":0}", "{\"code\":0,\"data\":null}", "{\"code\":0,\"data\":{\"task_id\":\"t\"}}"})
    void doesNotTakeAMissingListForAnEmptyOne(String body) {
        api.answers(200, body);

        assertThatThrownBy(() -> kling.page(1, 30))
                .isInstanceOf(SpeechUnavailableException.class)
                .hasMessageContaining("lists no tasks");
    }

    @ParameterizedTest
    @CsvSource({"0, 30", "1, 0", "1, 501"})
    void refusesPagesThatDoNotExist(int number, int size) {
        assertThatThrownBy(() -> kling.page(number, size)).isInstanceOf(IllegalArgumentException.class);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void tellsWhatIsLeftOfThePacks() {
        api.answers(200, """
                {"code":0,"message":"SUCCEED","request_id":"r-1","data":{"code":0,"msg":"","resource_pack_subscribe_infos":[
                 {"resource_pack_name":"Small","total_quantity":1000.0,"remaining_quantity":999.95,"status":"online","new":1},
                 {"resource_pack_name":"Old","total_quantity":"200","remaining_quantity":"0.5","status":"expired"},
                 {"total_quantity":1,"remaining_quantity":0,"status":"runOut"},
                 {"total_quantity":1,"remaining_quantity":1,"status":"toBeOnline"},
                 {"total_quantity":1,"remaining_quantity":1,"status":"frozen"}]}}""");

        AccountBalance balance = kling.balance(NOW.minusSeconds(1), NOW);

        assertThat(api.asked().get(0).method() + " " + api.asked().get(0).path())
                .isEqualTo("GET /account/costs?start_time=1722769556708&end_time=1722769557708");
        assertThat(api.asked().get(0).authorization()).startsWith("Bearer ");
        assertThat(balance.packs())
                .extracting(Pack::status)
                .containsExactly(Status.ONLINE, Status.EXPIRED, Status.RUN_OUT, Status.TO_BE_ONLINE, Status.OTHER);
        assertThat(balance.packs().get(0).name()).isEqualTo("Small");
        assertThat(balance.packs().get(0).total()).isEqualByComparingTo("1000");
        assertThat(balance.packs().get(0).remaining()).isEqualByComparingTo("999.95");
        assertThat(balance.packs().get(1).remaining()).isEqualByComparingTo("0.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"resource_pack_subscribe_infos\":{}}",
                "{\"resource_pack_subscribe_infos\":[17]}",
                "{\"resource_pack_subscribe_infos\":[{\"total_quantity\":1,\"remaining_quantity\":\"much\"}]}",
                "{\"resource_pack_subscribe_infos\":[{\"remaining_quantity\":1}]}",
            })
    void tellsNoBalanceRatherThanAWrongOne(String data) {
        api.answers(200, "{\"code\":0,\"data\":" + data + "}");

        assertThatThrownBy(() -> kling.balance(NOW, NOW)).isInstanceOf(SpeechUnavailableException.class);
    }

    @Test
    void tellsThatTheBalanceIsRefusedByEitherEnvelope() {
        api.answers(403, TestKling.refusal(1103, "not for you"))
                .answers(200, "{\"code\":0,\"request_id\":\"r-2\",\"data\":{\"code\":1201,\"msg\":\"end_time\"}}");

        assertThatThrownBy(() -> kling.balance(NOW, NOW))
                .isInstanceOfSatisfying(SpeechRefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(1103));
        assertThatThrownBy(() -> kling.balance(NOW, NOW))
                .isInstanceOf(SpeechRefusedException.class)
                .hasMessageContaining("1201")
                .hasMessageContaining("end_time")
                .hasMessageContaining("r-2");
    }
}
