package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that buys something reaches the server once, whatever becomes of its connection: the HTTP client of the JDK does not
 * send it again by itself, neither on 17 nor on 25.
 */
@NullUnmarked
class SentOnceTest {

    private static final String CREATED = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(TestKling.SUBMITTED.length(), TestKling.SUBMITTED);

    private Script server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** What the server does with the last request. */
    enum Fault {
        RESET_BEFORE_A_BYTE_WAS_READ,
        RESET_AFTER_THE_HEAD,
        RESET_AFTER_THE_WHOLE,
        END_AFTER_THE_WHOLE,
        END_WITHIN_THE_ANSWER
    }

    @ParameterizedTest
    @EnumSource
    void onAFreshConnection(Fault fault) throws IOException {
        server = new Script(0, fault, "");

        SpeechUnavailableException lost = lastOf(TestKling.client(server.url()));

        assertThat(lost.mayHaveArrived()).isTrue();
        assertThat(server.begun()).as("begun once").hasSize(1);
        assertThat(server.whole()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void onAConnectionThatWasUsedBefore(Fault fault) throws IOException {
        server = new Script(2, fault, "");
        KlingClient kling = TestKling.client(server.url());
        kling.create(TestKling.VOICE, "Hello.");
        kling.create(TestKling.VOICE, "Hello.");

        SpeechUnavailableException lost = lastOf(kling);

        assertThat(lost.mayHaveArrived()).isTrue();
        assertThat(server.begun()).as("on one connection, each begun once").containsExactly(1, 1, 1);
        assertThat(server.whole()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"",
                "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"",
                "307 Temporary Redirect\r\nLocation: /v1/audio/tts",
                "308 Permanent Redirect\r\nLocation: /v1/audio/tts",
                "408 Request Timeout\r\nConnection: close",
                "421 Misdirected Request",
                "425 Too Early",
                "503 Service Unavailable\r\nRetry-After: 0"
            })
    void whateverTheAnswerAsksFor(String head) throws IOException {
        server = new Script(0, null, "HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n");

        lastOf(TestKling.client(server.url()));

        assertThat(server.begun()).hasSize(1);
    }

    @Test
    void alsoWhereTheHttpClientWouldSendItAgain() throws Exception {
        // given a client that follows redirects with a POST, as it would retry one if a system property told it to
        try (RawServer target = RawServer.sending(CREATED)) {
            server = new Script(
                    0,
                    null,
                    "HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: %s/\r\n\r\n"
                            .formatted(target.url()));
            HttpClient following = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
            HttpRequest request = HttpRequest.newBuilder(server.url())
                    .timeout(Duration.ofSeconds(10))
                    .POST(new OneSending("the body".getBytes(StandardCharsets.UTF_8)))
                    .build();

            // when
            Throwable refused = catchThrowable(() -> following.send(request, HttpResponse.BodyHandlers.ofString()));

            // then
            assertThat(refused).isInstanceOf(IOException.class).hasStackTraceContaining("is not sent twice");
            assertThat(server.begun()).hasSize(1);
            assertThat(target.wholeRequests())
                    .as("a head without a body at most")
                    .isZero();
        }
    }

    private static SpeechUnavailableException lastOf(KlingClient kling) {
        return catchThrowableOfType(SpeechUnavailableException.class, () -> kling.create(TestKling.VOICE, "Hello."));
    }

    /** Answers some requests well, and then one not; keeps listening, so that a request that comes again is seen. */
    private static final class Script implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Integer> begun = new CopyOnWriteArrayList<>();
        private final AtomicInteger whole = new AtomicInteger();

        /** @param answer to the request after the good ones, where nothing else is to befall it */
        Script(int good, Fault fault, String answer) throws IOException {
            threads.submit(() -> {
                for (int number = 1; ; number++) {
                    Socket connection = listener.accept();
                    int connected = number;
                    threads.submit(() -> {
                        serve(connection, connected, good, fault, answer);
                        return null;
                    });
                }
            });
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + listener.getLocalPort());
        }

        /** The number of the connection on which each request came, whole or not. */
        List<Integer> begun() {
            return new ArrayList<>(begun);
        }

        /** How many requests came whole. */
        int whole() {
            return whole.get();
        }

        private void serve(Socket connection, int number, int good, Fault fault, String answer) throws IOException {
            try (connection) {
                InputStream in = connection.getInputStream();
                while (true) {
                    int first =
                            fault == Fault.RESET_BEFORE_A_BYTE_WAS_READ && begun.size() == good ? peek(in) : in.read();
                    if (first < 0) {
                        return;
                    }
                    begun.add(number);
                    if (begun.size() <= good) {
                        read(in);
                        send(connection, CREATED);
                    } else {
                        last(connection, fault, answer);
                        return;
                    }
                }
            }
        }

        /** Waits until something has come, and reads nothing. */
        private static int peek(InputStream in) throws IOException {
            while (in.available() == 0) {
                Thread.onSpinWait();
            }
            return 0;
        }

        private void last(Socket connection, Fault fault, String answer) throws IOException {
            InputStream in = connection.getInputStream();
            if (fault == null) {
                read(in);
                send(connection, answer);
                return;
            }
            switch (fault) {
                case RESET_BEFORE_A_BYTE_WAS_READ -> connection.setSoLinger(true, 0);
                case RESET_AFTER_THE_HEAD -> {
                    RawServer.readHead(in);
                    connection.setSoLinger(true, 0);
                }
                case RESET_AFTER_THE_WHOLE -> {
                    read(in);
                    connection.setSoLinger(true, 0);
                }
                case END_AFTER_THE_WHOLE -> read(in);
                case END_WITHIN_THE_ANSWER -> {
                    read(in);
                    send(connection, CREATED.substring(0, CREATED.length() - 5));
                }
            }
        }

        private void read(InputStream in) throws IOException {
            if (RawServer.readRequest(in)) {
                whole.incrementAndGet();
            }
        }

        private static void send(Socket connection, String answer) throws IOException {
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void close() throws IOException {
            listener.close();
            threads.shutdownNow();
        }
    }
}
