package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lectern.task.SpeechRefusedException;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "120 | 120",
                "' 30 ' | 30",
                "3600 | 3600",
                "3601 | 3600",
                "99999999999999999999999999 | 3600",
                "Sun, 01 Mar 2026 10:00:45 GMT | 45",
                "Sun, 01 Mar 2026 23:00:00 GMT | 3600",
            })
    void isANumberOfSecondsOrADateAndAtMostAnHour(String value, long seconds) {
        assertThat(RetryAfter.in(headers(value), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-5",
                "1.5",
                "soon",
                "1e9",
                "Sun, 01 Mar 2026 09:59:59 GMT",
                "Sun, 01 Mar 2026 10:00:00 GMT",
                "Mon, 01 Mar 2026 11:00:00 GMT",
                "Sun, 31 Feb 2026 10:00:00 GMT",
                "2026-03-01T11:00:00Z",
                "\u0661",
            })
    void saysNothingWhereItIsNonsenseOrPast(String value) {
        assertThat(RetryAfter.in(headers(value), NOW)).isEmpty();
    }

    @Test
    void isToldWithARefusalAndWithAPageOfAProxy() {
        MovableClock clock = new MovableClock();
        try (ScriptedServer api = new ScriptedServer()) {
            KlingClient kling = TestKling.client(TestKling.signing(api.url(), TestKling.PATIENCE), clock);
            Map<String, String> header = Map.of("Retry-After", "Sun, 01 Mar 2026 10:00:07 GMT");
            api.answers(503, TestKling.refusal(5001, "maintenance").getBytes(StandardCharsets.UTF_8), header)
                    .answers(503, "<html>".getBytes(StandardCharsets.UTF_8), header)
                    .answers(503, TestKling.refusal(5001, "maintenance"));

            SpeechRefusedException refusal =
                    catchThrowableOfType(SpeechRefusedException.class, () -> kling.create(TestKling.VOICE, "Hello."));
            SpeechUnavailableException page = catchThrowableOfType(
                    SpeechUnavailableException.class, () -> kling.create(TestKling.VOICE, "Hello."));
            SpeechRefusedException silent =
                    catchThrowableOfType(SpeechRefusedException.class, () -> kling.create(TestKling.VOICE, "Hello."));

            assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(page.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(silent.retryAfter()).isEmpty();
            assertThat(kling.heldBack())
                    .as("only refusals for the pace hold all requests back")
                    .isZero();
        }
    }

    private static HttpHeaders headers(String value) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
    }
}
