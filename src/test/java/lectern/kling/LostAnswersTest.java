package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of a request whose answer never came whole: whether it may have bought something. */
@NullUnmarked
class LostAnswersTest {

    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(400);

    private RawServer server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nothingArrivedWhereNobodyListens() throws IOException {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }

        SpeechUnavailableException lost = create(nobody);

        assertThat(lost.mayHaveArrived()).isFalse();
        assertThat(lost).hasMessageContaining("could not reach 127.0.0.1:" + nobody.getPort());
    }

    @Test
    void nothingArrivedWhereTheHostHasNoAddress() {
        assertThat(create(URI.create("http://no-such-host.invalid")).mayHaveArrived())
                .isFalse();
    }

    @Test
    void nothingArrivedWhereTheTlsHandshakeFailed() {
        server = RawServer.greeting(connection -> connection
                .getOutputStream()
                .write(new byte[] {0x15, 3, 3, 0, 2, 2, 0x28})); // alert: fatal, handshake failure

        SpeechUnavailableException lost =
                create(URI.create("https://127.0.0.1:" + server.url().getPort()));

        assertThat(lost.mayHaveArrived()).isFalse();
        assertThat(lost).hasMessageContaining("could not reach");
    }

    @Test
    void aRequestMayHaveArrivedWhereTheConnectionWasResetAfterIt() {
        server = new RawServer(connection -> connection.setSoLinger(true, 0));

        assertThat(create(server.url()).mayHaveArrived()).isTrue();
        assertThat(server.requests()).as("sent once").isEqualTo(1);
    }

    @Test
    void aRequestMayHaveArrivedWhereTheAnswerEndsBeforeItsEnd() {
        server = RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":0");

        assertThat(create(server.url()).mayHaveArrived()).isTrue();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aRequestMayHaveArrivedWhereWhatComesIsNoHttp() {
        server = RawServer.sending("SSH-2.0-OpenSSH_9.2\r\n");

        assertThat(create(server.url()).mayHaveArrived()).isTrue();
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        server = RawServer.silent();

        assertThat(timed(server.url()).mayHaveArrived()).isTrue();
    }

    @Test
    void givesUpOnAServerThatTricklesItsAnswer() {
        server = new RawServer(connection -> {
            connection.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"));
            for (int sent = 0; sent < 500; sent++) {
                connection.getOutputStream().write(' ');
                Thread.sleep(50); // the server's slowness, which is what is tested; the test does not wait for it
            }
        });

        assertThat(timed(server.url()).mayHaveArrived()).isTrue();
    }

    @Test
    void doesNotCarryTheTokenWhereARedirectPoints() {
        try (ScriptedServer elsewhere = new ScriptedServer();
                ScriptedServer api = new ScriptedServer()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                api.answers(status, new byte[0], Map.of("Location", elsewhere.url() + "/v1/audio/tts"));

                assertThat(create(api.url())).hasMessageContaining("HTTP status " + status);
            }
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    private SpeechUnavailableException timed(URI url) {
        long begin = System.nanoTime();
        SpeechUnavailableException lost = create(url, ANSWER_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(ANSWER_TIMEOUT.minusMillis(50), ANSWER_TIMEOUT.plusSeconds(3));
        return lost;
    }

    private static SpeechUnavailableException create(URI url) {
        return create(url, TestKling.PATIENCE);
    }

    private static SpeechUnavailableException create(URI url, Duration answerTimeout) {
        KlingClient kling = TestKling.client(TestKling.signing(url, answerTimeout));
        return catchThrowableOfType(SpeechUnavailableException.class, () -> kling.create(TestKling.VOICE, "Hello."));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
