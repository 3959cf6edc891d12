package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import lectern.task.SpeechUnavailableException;
import org.junit.jupiter.api.Test;

class ApiClockTest {

    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.500Z");

    @Test
    void aServerWhoseClockIsBehindMakesOursAhead() throws IOException {
        assertThat(aheadOf("Date: " + http(NOW.minusSeconds(90)))).contains(Duration.ofSeconds(90));
        assertThat(aheadOf("Date: " + http(NOW.plusSeconds(20)))).contains(Duration.ofSeconds(-20));
        assertThat(aheadOf("Date: " + http(NOW))).contains(Duration.ZERO);
    }

    @Test
    void aServerThatDoesNotTellTheTimeTellsNothing() throws IOException {
        assertThat(aheadOf("Date: half past nine")).isEmpty();
        assertThat(aheadOf("Server: none")).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        assertThatThrownBy(() -> clock(URI.create("http://127.0.0.1:1")).ahead())
                .isInstanceOf(SpeechUnavailableException.class);
    }

    private static Optional<Duration> aheadOf(String header) throws IOException {
        try (RawServer server = RawServer.sending(
                "HTTP/1.1 404 Not Found\r\n" + header + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            return clock(server.url()).ahead();
        }
    }

    private static ApiClock clock(URI url) {
        Duration wait = Duration.ofSeconds(5);
        return new ApiClock(new KlingSettings(url, "access", "secret", null, 0, wait, wait, wait), () -> NOW);
    }

    private static String http(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
