package lectern.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullUnmarked;

/** A server of the S3 protocol, as far as a PUT and a HEAD go, on which the next requests go wrong as a test tells. */
@NullUnmarked
final class FaultyS3 implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Stored> objects = new ConcurrentHashMap<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> checksums = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    enum Fault {
        NONE,
        SLOW_DOWN,
        INTERNAL_ERROR,
        HANG_UP,
        SILENCE,
        DENIED,
        STORES_NOTHING,
        STORES_TOO_LITTLE,
        STORES_SOMETHING_ELSE,
        KEEPS_NO_METADATA
    }

    private record Stored(long bytes, String sha256) {}

    FaultyS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What befalls the next requests, in order; those after them go well. */
    FaultyS3 with(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The headers of requests with checksums that stores other than AWS may not know. */
    List<String> checksums() {
        return checksums;
    }

    /** The methods of the requests that came. */
    List<String> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod());
            exchange.getRequestHeaders().keySet().stream()
                    .filter(name ->
                            name.toLowerCase(Locale.ROOT).matches("x-amz-(trailer|checksum-.*|sdk-checksum-.*)"))
                    .forEach(checksums::add);
            Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
            switch (fault) {
                case SLOW_DOWN -> refuse(exchange, 503, "SlowDown");
                case INTERNAL_ERROR -> refuse(exchange, 500, "InternalError");
                case HANG_UP -> {}
                case DENIED -> refuse(exchange, 403, "AccessDenied");
                case SILENCE -> awaitEnd();
                default -> answer(exchange, fault);
            }
        }
    }

    private void answer(HttpExchange exchange, Fault fault) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            store(exchange, path, fault);
            exchange.getResponseHeaders().set("ETag", "\"etag\"");
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        Stored object = objects.get(path);
        if (object == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Length", Long.toString(object.bytes()));
        if (object.sha256() != null) {
            exchange.getResponseHeaders().set("x-amz-meta-sha256", object.sha256());
        }
        exchange.sendResponseHeaders(200, -1);
    }

    private void store(HttpExchange exchange, String path, Fault fault) {
        String decoded = exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length");
        long bytes =
                Long.parseLong(decoded == null ? exchange.getRequestHeaders().getFirst("Content-Length") : decoded);
        String sha256 = exchange.getRequestHeaders().getFirst("x-amz-meta-sha256");
        switch (fault) {
            case STORES_NOTHING -> {}
            case STORES_TOO_LITTLE -> objects.put(path, new Stored(bytes - 1, sha256));
            case STORES_SOMETHING_ELSE -> objects.put(path, new Stored(bytes, "0".repeat(64)));
            case KEEPS_NO_METADATA -> objects.put(path, new Stored(bytes, null));
            default -> objects.put(path, new Stored(bytes, sha256));
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = "<Error><Code>%s</Code><Message>no</Message></Error>"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
