package lectern.batch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.kling.KlingSettings;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.json.JsonMapper;

/**
 * A speech API and its audio host on loopback, over real HTTP. It answers what a test told it to, for each kind of request in
 * order, many at once, and remembers what it was asked.
 */
@NullUnmarked
final class TestProvider implements AutoCloseable {

    static final String CREATE = "POST /v1/audio/tts";
    static final String QUERY = "GET /v1/audio/tts/t-1";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MISSING = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Reply>> script = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What happens once a whole request was read. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException;

        static Reply of(int status, byte[] body) {
            return exchange -> {
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            };
        }

        static Reply of(int status, String body) {
            return of(status, body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply refusal(int code, int status) {
            return of(status, """
                    {"code":%d,"message":"no, and that is why","request_id":"r-%d"}""".formatted(code, code));
        }

        static Reply task(String status, String message) {
            return of(200, """
                    {"code":0,"request_id":"r-1","data":{"task_id":"t-1","task_status":"%s","task_status_msg":"%s"}}""".formatted(status, message));
        }

        static Reply succeeded(URI audio, double seconds) {
            return of(200, """
                    {"code":0,"request_id":"r-2","data":{"task_id":"t-1","task_status":"succeed",
                    "final_unit_deduction":"0.05",
                    "task_result":{"audios":[{"id":"a","url":"%s","duration":"%s"}]}}}""".formatted(audio, seconds));
        }

        /** The connection ends without an answer. */
        static Reply hangUp() {
            return HttpExchange::close;
        }

        /** Announces more bytes than come. */
        static Reply cutShort(byte[] body) {
            return exchange -> {
                exchange.sendResponseHeaders(200, body.length + MISSING);
                exchange.getResponseBody().write(body);
                exchange.getResponseBody().flush();
            };
        }
    }

    TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.setExecutor(threads);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI audioUrl(int number) {
        return url().resolve("/audio/" + number);
    }

    /** Tells what to answer to {@code request}, for instance {@link #CREATE}, next time, and the times after that. */
    TestProvider on(String request, Reply... replies) {
        script.computeIfAbsent(request, none -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
        return this;
    }

    TestProvider onAudio(int number, Reply... replies) {
        return on("GET /audio/" + number, replies);
    }

    /** What came, in order. */
    List<String> asked() {
        return asked;
    }

    KlingClient client() {
        return client(url());
    }

    /** A client of whatever is, or is not, at {@code url}. */
    static KlingClient client(URI url) {
        return new KlingClient(settings(url), JsonMapper.shared(), InstantSource.system(), Pause.real());
    }

    /** A client that sends no more requests a second than so many. */
    KlingClient client(double perSecond) {
        KlingSettings settings =
                new KlingSettings(url(), null, null, "a-fixed-key", perSecond, PATIENCE, PATIENCE, PATIENCE);
        return new KlingClient(settings, JsonMapper.shared(), InstantSource.system(), Pause.real());
    }

    AudioDownload download() {
        return new AudioDownload(settings(url()));
    }

    /** An address where nobody listens. */
    static URI nobody() {
        try (TestProvider gone = new TestProvider()) {
            return gone.url();
        }
    }

    private static KlingSettings settings(URI url) {
        return new KlingSettings(url, null, null, "a-fixed-key", 0, PATIENCE, PATIENCE, PATIENCE);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request);
            Reply reply =
                    script.getOrDefault(request, new ConcurrentLinkedQueue<>()).poll();
            (reply == null ? Reply.of(501, "the test told no answer") : reply).to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
