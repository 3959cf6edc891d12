package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import lectern.local.speech.SpokenLanguage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedOrderTest extends StandInTest {

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"text\":", "[]", "\"text\"", "{} {}", "{\"voice_speed\": NaN}"})
    void refusesWhatIsNoJsonObjectWith1200(String body) throws Exception {
        assertRefused(caller().send("POST", TestCaller.TTS, body), 1200, "body");
    }

    @Test
    void refusesAnEmptyBodyWith1200() throws Exception {
        assertRefused(caller().send("POST", TestCaller.TTS, ""), 1200, "body");
    }

    @Test
    void refusesAnotherContentTypeWith1200() throws Exception {
        TestCaller caller = caller();
        var request = caller.request(TestCaller.TTS)
                .setHeader("Content-Type", "text/plain")
                .header("Authorization", caller.bearer());

        assertRefused(caller.send(request, "POST", TestCaller.order("Hello.")), 1200, "Content-Type");
    }

    @Test
    void refusesMissingOrEmptyTextWith1201() throws Exception {
        assertRefused(order("text", null), 1201, "text");
        assertRefused(order("text", ""), 1201, "text");
        assertRefused(order("text", " \n"), 1201, "text");
        assertRefused(order("text", 5), 1201, "text");
    }

    @Test
    void refusesHalfASurrogatePairWith1201() throws Exception {
        String order = "{\"text\":\"a\\ud83d\",\"voice_id\":\"AOT\",\"voice_language\":\"en\"}";

        assertRefused(caller().send("POST", TestCaller.TTS, order), 1201, "surrogate");
    }

    @Test
    void acceptsExactly1000UnitsAndRefuses1001() throws Exception {
        TestCaller caller = caller();

        assertThat(caller.create("x".repeat(1000)).code()).isZero();
        assertThat(caller.create("😀".repeat(500)).code()).isZero();
        assertRefused(caller.create("x".repeat(1001)), 1201, "1001 characters");
        assertRefused(caller.create("😀".repeat(500) + "x"), 1201, "1001 characters");
    }

    @Test
    void refusesAnUnknownVoiceWith1201() throws Exception {
        assertRefused(order("voice_id", null), 1201, "voice_id");
        assertRefused(order("voice_id", "nobody"), 1201, "Voice id not found");
    }

    @Test
    void refusesAVoiceThatDoesNotReadTheLanguageWith1201() throws Exception {
        assertRefused(order("voice_language", "zh"), 1201, "Voice id not found");
        assertRefused(order("voice_id", "zhuxi_speech02"), 1201, "Voice id not found");
    }

    @Test
    void refusesAnotherLanguageWith1201() throws Exception {
        assertRefused(order("voice_language", "fr"), 1201, "zh or en");
        assertRefused(order("voice_language", 1), 1201, "zh or en");
    }

    @Test
    void readsAMissingLanguageAsChinese() throws Exception {
        String order = "{\"text\":\"你好\",\"voice_id\":\"zhuxi_speech02\"}";

        assertThat(caller().send("POST", TestCaller.TTS, order).code()).isZero();
    }

    @Test
    void refusesASpeedThatIsNoNumberWith1201() throws Exception {
        assertRefused(order("voice_speed", "fast"), 1201, "voice_speed");
        assertRefused(order("voice_speed", "1.0"), 1201, "voice_speed");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.8",
        "0.79, 0.8",
        "-3, 0.8",
        "1, 1.0",
        "1.04, 1.0",
        "1.05, 1.1",
        "1.96, 2.0",
        "7, 2.0",
        "1e999999999, 2.0",
        "1e-999999999, 0.8"
    })
    void roundsASpeedInsteadOfRefusingIt(String speed, String rounded) {
        // given
        String body = "{\"text\":\"Hi\",\"voice_id\":\"AOT\",\"voice_language\":\"en\",\"voice_speed\":" + speed + "}";
        Request request = new Request("POST", TestCaller.TTS, null, null, null, body.getBytes(), new BookEntry("id"));

        // when
        TtsOrder order = new TtsOrderReader(Voices.load()).read(request);

        // then
        assertThat(order.speed()).hasToString(rounded);
        assertThat(order.language()).isEqualTo(SpokenLanguage.ENGLISH);
    }

    @Test
    void answersAnUnknownPathWith1203() throws Exception {
        TestCaller caller = caller();
        for (String path : new String[] {"/", "/v1/audio/ttsx", "/v1/audio/tts/", "/v1/audio/tts/../../etc", "/v1/x"}) {
            TestCaller.Reply reply = caller.get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.code()).as(path).isEqualTo(1203);
        }
    }

    @Test
    void answersAWrongMethodWith1202() throws Exception {
        TestCaller caller = caller();
        for (String call : new String[] {"PUT /v1/audio/tts", "POST /v1/audio/tts/1", "DELETE /account/costs"}) {
            String[] parts = call.split(" ");
            TestCaller.Reply reply = caller.send(parts[0], parts[1], "");
            assertThat(reply.status()).as(call).isEqualTo(404);
            assertThat(reply.code()).as(call).isEqualTo(1202);
        }
    }

    private TestCaller.Reply order(String parameter, @Nullable Object value) throws Exception {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(parameter, value);
        return caller().send("POST", TestCaller.TTS, TestCaller.order("Hello.", changes));
    }

    private static void assertRefused(TestCaller.Reply reply, int code, String hint) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.message()).contains(hint);
    }
}
