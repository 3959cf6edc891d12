package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.task.Consequence;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import lectern.task.TaskAnswer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The shapes that an answer may have, and what comes where no answer of the API does. */
@NullUnmarked
class AnswerShapesTest {

    private final ScriptedServer api = new ScriptedServer();
    private final KlingClient kling = TestKling.client(api.url());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void asksAsTheProvidersPageSays() {
        api.answers(200, TestKling.SUBMITTED).answers(200, TestKling.SUBMITTED.replace("t-1", "../t 1?"));

        kling.create(TestKling.VOICE, "“Naïve”, 她说。");
        kling.query("../t 1?");

        ScriptedServer.Asked create = api.asked().get(0);
        assertThat(create.method() + " " + create.path()).isEqualTo("POST /v1/audio/tts");
        assertThat(create.contentType()).isEqualTo("application/json");
        assertThat(JsonMapper.shared().readTree(create.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"text":"“Naïve”, 她说。","voice_id":"oversea_male1","voice_language":"en","voice_speed":1.0}"""));
        ScriptedServer.Asked query = api.asked().get(1);
        assertThat(query.method() + " " + query.path()).isEqualTo("GET /v1/audio/tts/..%2Ft%201%3F");
        assertThat(query.body()).isEmpty();
    }

    @Test
    void takesAudioThatTheCreateCallAnswersWithAtOnce() {
        api.answers(200, succeeded("\"5.041\"", "\"0.05\""));

        TaskAnswer answer = kling.create(TestKling.VOICE, "Hello.");

        assertThat(answer)
                .isEqualTo(new TaskAnswer(
                        "r-1",
                        "t-1",
                        TaskAnswer.Status.SUCCEEDED,
                        "",
                        new TaskAnswer.Audio("http://audio.example/a.mp3?sig=1", Duration.ofMillis(5041)),
                        new BigDecimal("0.05"),
                        Duration.ZERO));
    }

    @ParameterizedTest(name = "created at {0}, updated at {1}: took {2} ms")
    @CsvSource({"1760000000000, 1760000002500, 2500", "1760000002500, 1760000000000,", "0, 1760000000000,"})
    void tellsHowLongTheTaskTookWhereItsTimesCanBeRight(String created, String updated, Long millis) {
        api.answers(
                200,
                succeeded("\"5.041\"", "\"0.05\"")
                        .replaceFirst("\"created_at\" *: *\\d+", "\"created_at\":" + created)
                        .replaceFirst("\"updated_at\" *: *\\d+", "\"updated_at\":" + updated));

        assertThat(kling.create(TestKling.VOICE, "Hello.").took())
                .isEqualTo(millis == null ? null : Duration.ofMillis(millis));
    }

    @ParameterizedTest(name = "duration {0}, units {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"5.041\", \"0.05\", 5041, 0.05",
                "5.041, 0.05, 5041, 0.05",
                "5, 1, 5000, 1",
                "\" 5.0 \", null, 5000, ",
                "null, \"\", , ",
                "\"soon\", {}, , ",
                "0, [], , ",
                "-3, \"free\", , ",
                "\"1e999999999\", \"0.05\", , 0.05",
                "1e99, \"0.05\", , 0.05",
            })
    void takesNumbersAsNumbersAndAsStringsAndDoesWithoutWhatIsNeither(
            String duration, String units, Long millis, BigDecimal cost) {
        api.answers(200, succeeded(duration, units));

        TaskAnswer answer = kling.query("t-1");

        assertThat(answer.audio().duration()).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
        assertThat(answer.units()).isEqualTo(cost);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "submitted, PENDING",
        "processing, PENDING",
        "queueing_for_review, PENDING",
        "failed, FAILED",
    })
    void knowsWhereATaskStands(String word, TaskAnswer.Status status) {
        api.answers(200, """
                {"code":0,"new":[{}],"data":{"task_id":17,"task_status":"%s","task_status_msg":"why","new":1}}""".formatted(word));

        TaskAnswer answer = kling.query("17");

        assertThat(answer).isEqualTo(new TaskAnswer("", "17", status, "why", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "17",
                "\"done\"",
                "[]",
                "{}",
                "{\"audios\":null}",
                "{\"audios\":{}}",
                "{\"audios\":[]}",
                "{\"audios\":[{}]}",
                "{\"audios\":[17]}",
                "{\"audios\":[{\"url\":\"\",\"duration\":\"5\"}]}",
                "{\"audios\":[{\"url\":null}]}",
                "{\"audios\":[{\"url\":{}}]}",
            })
    void keepsWaitingForATaskThatSucceededAndShowsNoAudio(String result) {
        String answer = """
                {"code":0,"request_id":"r-1","data":{"task_id":"t-1","task_status":"succeed","task_result":%s}}""".formatted(result);
        TaskAnswer pending = new TaskAnswer("r-1", "t-1", TaskAnswer.Status.PENDING, "", null, null);
        api.answers(200, answer).answers(200, answer);

        assertThat(kling.create(TestKling.VOICE, "Hello.")).isEqualTo(pending);
        assertThat(kling.query("t-1")).isEqualTo(pending);
    }

    @ParameterizedTest(name = "task {0}")
    @ValueSource(strings = {"t-2", "T-1", "t-1 ", "t-11", "1"})
    void takesNoAnswerAboutAnotherTaskThanTheOneThatWasAskedFor(String other) {
        api.answers(200, succeeded("5", "0.05").replace("t-1", other));

        assertThatThrownBy(() -> kling.query("t-1"))
                .isInstanceOf(SpeechUnavailableException.class)
                .hasMessageContaining("not an answer of the speech API to what was asked")
                .hasMessageContaining("another task");
    }

    @ParameterizedTest(name = "HTTP status {0}: may have arrived: {1}")
    @CsvSource({
        "200, true",
        "302, true",
        "500, true",
        "502, true",
        "503, true",
        "504, true",
        "403, false",
        "404, false",
        "408, false",
        "413, false",
        "429, false"
    })
    void seesThatAPageOfAProxyIsNoAnswer(int status, boolean mayHaveArrived) {
        api.answers(status, "<html><body>Something on the way</body></html>");

        SpeechUnavailableException unavailable =
                catchThrowableOfType(SpeechUnavailableException.class, () -> kling.create(TestKling.VOICE, "Hello."));

        assertThat(unavailable.mayHaveArrived()).isEqualTo(mayHaveArrived);
        assertThat(unavailable)
                .hasMessageContaining("HTTP status " + status)
                .hasMessageNotContaining("Something on the way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "17",
                "[]",
                "[{\"code\":0}]",
                "{}",
                "{\"code\":null}",
                "{\"code\":\"fine\"}",
                "{\"code\":0.5}",
                "{\"code\":true}",
                "{\"code\":{}}",
                "{\"code\":99999999999999999999999999}",
                "{\"code\":1e999999999}",
                "{\"code\":0,\"data\":{\"task_id\":\"t\",\"task_stat",
                "{\"code\":0,\"data\":{\"task_id\":{}}}",
                "{\"code\":0,\"data\":\"t-1\"}",
                "{\"code\":0}",
                "{\"code\":0,\"data\":null}",
                "{\"code\":0,\"data\":[]}",
                "{\"code\":0,\"data\":{\"task_status\":\"submitted\"}}",
            })
    void leavesARequestInDoubtWhereTheAnswerCannotBeUnderstood(String body) {
        api.answers(200, body);

        assertThatThrownBy(() -> kling.create(TestKling.VOICE, "Hello."))
                .isInstanceOfSatisfying(
                        SpeechUnavailableException.class,
                        unavailable -> assertThat(unavailable.mayHaveArrived()).isTrue());
    }

    @Test
    void takesCodesThatAreStrings() {
        api.answers(200, """
                {"code":"0","data":{"task_id":"t-1","task_status":"submitted"}}""").answers(200, """
                {"code":" 1303 ","message":"parallel task over resource pack limit","request_id":17}""");

        assertThat(kling.create(TestKling.VOICE, "Hello.").providerTaskId()).isEqualTo("t-1");
        SpeechRefusedException refusal =
                catchThrowableOfType(SpeechRefusedException.class, () -> kling.create(TestKling.VOICE, "Hello."));
        assertThat(refusal.code()).isEqualTo(1303);
        assertThat(refusal.consequence()).isEqualTo(Consequence.FEWER_IN_FLIGHT);
        assertThat(refusal.requestId()).isEqualTo("17");
    }

    @ParameterizedTest(name = "HTTP status {0}")
    @ValueSource(ints = {400, 404, 500, 503})
    void leavesARequestInDoubtWhereTheCodeIsThatOfASuccessAndTheStatusIsNot(int status) {
        api.answers(status, TestKling.SUBMITTED);

        assertInDoubt();
    }

    @Test
    void readsNoMoreThanAnAnswerCanHave() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch cutOff = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(endless.getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(chunk);
                    sent.incrementAndGet();
                }
            } finally {
                cutOff.countDown();
            }
        })) {
            assertThatThrownBy(() -> TestKling.client(server.url()).create(TestKling.VOICE, "Hello."))
                    .isInstanceOfSatisfying(SpeechUnavailableException.class, lost -> assertThat(lost.mayHaveArrived())
                            .isTrue())
                    .hasMessageContaining("more than 1000000 bytes");
            assertThat(cutOff.await(TestKling.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the connection was ended")
                    .isTrue();
            assertThat(sent.get()).as("64 KiB each").isLessThan(1000);
        }
    }

    @ParameterizedTest(name = "{0} bytes after the answer")
    @CsvSource({"0, true", "1, false"})
    void knowsTheLongestAnswer(int over, boolean understood) {
        int blanks = 1_000_000 - TestKling.SUBMITTED.length() + over;
        api.answers(200, TestKling.SUBMITTED + " ".repeat(blanks));

        if (understood) {
            assertThat(kling.create(TestKling.VOICE, "Hello.").providerTaskId()).isEqualTo("t-1");
        } else {
            assertInDoubt();
        }
    }

    @Test
    void survivesDeepNesting() {
        api.answers(200, "[".repeat(400_000))
                .answers(200, "{\"code\":0,\"data\":" + "[".repeat(400) + "]".repeat(400) + "}");

        assertInDoubt();
        assertInDoubt();
    }

    @Test
    void knowsATaskWhoseMessageIsInAnotherCharsetThanItShouldBe() {
        String answer = """
                {"code":0,"data":{"task_id":"t-1","task_status":"failed","task_status_msg":"été 内容"}}""";
        Charset gbk = Charset.forName("GBK");
        api.answers(200, answer.replace("内容", "").getBytes(StandardCharsets.ISO_8859_1), Map.of())
                .answers(200, answer.getBytes(gbk), Map.of("Content-Type", "application/json; charset=gbk"))
                .answers(
                        200,
                        ("\uFEFF" + answer).getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json; charset=no-such"));

        assertThat(kling.query("t-1").message()).isEqualTo("\uFFFDt\uFFFD ");
        assertThat(kling.query("t-1").message()).isEqualTo("été 内容");
        assertThat(kling.query("t-1").message()).isEqualTo("été 内容");
    }

    private void assertInDoubt() {
        assertThatThrownBy(() -> kling.create(TestKling.VOICE, "Hello."))
                .isInstanceOfSatisfying(SpeechUnavailableException.class, lost -> assertThat(lost.mayHaveArrived())
                        .isTrue());
    }

    @Test
    void refusesToSendMoreThanAThousandCharacters() {
        api.answers(200, TestKling.SUBMITTED);

        kling.create(TestKling.VOICE, "x".repeat(1000));

        assertThatThrownBy(() -> kling.create(TestKling.VOICE, "x".repeat(1001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001");
        assertThat(api.asked()).hasSize(1);
    }

    private static String succeeded(String duration, String units) {
        return """
        {"code":0,"message":"SUCCEED","request_id":"r-1","data":{"task_id":"t-1","task_status":"succeed",
         "task_result":{"audios":[{"id":"a","url":"http://audio.example/a.mp3?sig=1","duration":%s}]},
         "final_unit_deduction":%s,"created_at":1722769557708,"updated_at":1722769557708}}""".formatted(duration, units);
    }
}
