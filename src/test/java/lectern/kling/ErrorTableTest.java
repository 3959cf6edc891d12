package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import lectern.task.Consequence;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What each code of the provider's table means for a run: the table, written out. */
@NullUnmarked
class ErrorTableTest {

    private final ScriptedServer api = new ScriptedServer();
    private final KlingClient kling = TestKling.client(api.url());

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{1} with HTTP status {0}: {2}")
    @CsvSource({
        "401, 1000, STOP_RUN",
        "401, 1001, STOP_RUN",
        "401, 1002, STOP_RUN",
        "429, 1100, STOP_RUN",
        "429, 1101, STOP_RUN",
        "429, 1102, STOP_RUN",
        "403, 1103, STOP_RUN",
        "400, 1200, FAIL_TASK",
        "400, 1201, FAIL_TASK",
        "404, 1202, FAIL_TASK",
        "404, 1203, FAIL_TASK",
        "400, 1300, FAIL_TASK",
        "400, 1301, FAIL_TASK",
        "429, 1302, SLOW_DOWN",
        "429, 1303, FEWER_IN_FLIGHT",
        "429, 1304, STOP_RUN",
        "500, 5000, TRY_AGAIN",
        "503, 5001, TRY_LATER",
        "504, 5002, TRY_LATER",
    })
    void hasItsConsequence(int status, int code, Consequence consequence) {
        api.answers(status, TestKling.refusal(code, "words of the provider"));

        SpeechRefusedException refusal = refusal();

        assertThat(refusal.consequence()).isEqualTo(consequence);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.requestId()).isEqualTo("r-" + code);
        assertThat(refusal.reason()).isEqualTo("words of the provider");
        assertThat(api.asked()).as("asked once").hasSize(1);
    }

    @ParameterizedTest(name = "unknown code {1} with HTTP status {0}: {2}")
    @CsvSource({
        "401, 1009, STOP_RUN",
        "429, 1199, STOP_RUN",
        "429, 1299, FAIL_TASK",
        "429, 1399, FAIL_TASK",
        "500, 5999, TRY_AGAIN",
        "502, 5999, TRY_LATER",
        "503, 5003, TRY_LATER",
        "504, 5003, TRY_LATER",
        "401, 2007, STOP_RUN",
        "402, 2007, STOP_RUN",
        "403, 2007, STOP_RUN",
        "400, 2007, FAIL_TASK",
        "404, 9999, FAIL_TASK",
        "413, 1400, FAIL_TASK",
        "429, 2007, SLOW_DOWN",
        "200, 2007, TRY_AGAIN",
    })
    void takesAnUnknownCodeForWhatItsFamilyOrElseItsStatusMeans(int status, int code, Consequence consequence) {
        api.answers(status, TestKling.refusal(code, ""));

        assertThat(refusal().consequence()).isEqualTo(consequence);
    }

    @ParameterizedTest(name = "code {1} with HTTP status {0}: may have arrived: {2}")
    @CsvSource({
        "500, 7, true",
        "500, 500, true",
        "502, 502, true",
        "503, 999, true",
        "504, 10000, true",
        "503, -1, true",
        "200, 7, true",
        "200, -1, true",
        "302, 302, true",
        "400, 400, false",
        "401, 7, false",
        "402, 402, false",
        "403, 999, false",
        "404, 404, false",
        "404, -1201, false",
        "413, 10000, false",
        "429, 429, false",
    })
    void doesNotTakeTheCodeOfAGatewayForOneOfTheApi(int status, int code, boolean mayHaveArrived) {
        api.answers(status, TestKling.refusal(code, "no route"));

        SpeechUnavailableException unavailable =
                catchThrowableOfType(SpeechUnavailableException.class, () -> kling.create(TestKling.VOICE, "Hello."));

        assertThat(unavailable.mayHaveArrived())
                .as("behind it, something may have been bought")
                .isEqualTo(mayHaveArrived);
    }

    @ParameterizedTest(name = "code {0}")
    @CsvSource({"1003", "1004"})
    void signsAnewOnceWhereTheTokenIsTooOldOrTooNew(int code) {
        api.answers(401, TestKling.refusal(code, "token")).answers(200, TestKling.SUBMITTED);

        assertThat(kling.create(TestKling.VOICE, "Hello.").providerTaskId()).isEqualTo("t-1");
        assertThat(api.asked()).hasSize(2);
        assertThat(api.asked().get(1).body()).isEqualTo(api.asked().get(0).body());
    }

    @ParameterizedTest(name = "code {0}")
    @CsvSource({"1003", "1004"})
    void stopsTheRunWhereTheNewTokenIsRefusedToo(int code) {
        api.answers(401, TestKling.refusal(code, "first")).answers(401, TestKling.refusal(code, "second"));

        SpeechRefusedException refusal = refusal();

        assertThat(refusal.consequence()).isEqualTo(Consequence.STOP_RUN);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.reason()).isEqualTo("second");
        assertThat(api.asked()).as("asked exactly twice").hasSize(2);
    }

    @Test
    void triesLaterWhereTwoTokensAreRefusedAndOneByTheSameClockWasGoodLately() {
        AtomicLong nanos = new AtomicLong();
        KlingClient client = new KlingClient(
                TestKling.signing(api.url(), TestKling.PATIENCE),
                JsonMapper.shared(),
                InstantSource.system(),
                nanos::get,
                time -> nanos.addAndGet(time.toNanos()));
        api.answers(200, TestKling.SUBMITTED);
        for (int i = 0; i < 4; i++) {
            api.answers(401, TestKling.refusal(1004, "expired"));
        }

        client.create(TestKling.VOICE, "Hello.");
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(refusal(client).consequence()).isEqualTo(Consequence.TRY_LATER);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(refusal(client).consequence()).as("a minute later").isEqualTo(Consequence.STOP_RUN);
    }

    private static SpeechRefusedException refusal(KlingClient client) {
        return catchThrowableOfType(SpeechRefusedException.class, () -> client.create(TestKling.VOICE, "Hello."));
    }

    @Test
    void tellsWhatTheSecondRequestWasRefusedForWhereItWasNotItsToken() {
        api.answers(401, TestKling.refusal(1004, "expired")).answers(429, TestKling.refusal(1303, "parallel"));

        assertThat(refusal().consequence()).isEqualTo(Consequence.FEWER_IN_FLIGHT);
    }

    @Test
    void stopsTheRunAtOnceWhereTheTokenIsFixed() {
        KlingClient fixed = TestKling.client(TestKling.fixedKey(api.url(), "a-fixed-key"));
        api.answers(401, TestKling.refusal(1004, "expired"));

        SpeechRefusedException refusal = refusal(fixed);

        assertThat(refusal.consequence()).isEqualTo(Consequence.STOP_RUN);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void cutsALongReason() {
        api.answers(400, TestKling.refusal(1201, "x".repeat(100_000)));

        assertThat(refusal().reason()).hasSizeLessThan(600).endsWith("…");
    }

    private SpeechRefusedException refusal() {
        return catchThrowableOfType(SpeechRefusedException.class, () -> kling.create(TestKling.VOICE, "Hello."));
    }
}
