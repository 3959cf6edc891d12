package lectern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;

/** The stand-in behind a gate that refuses texts for words in them, as the provider's policy does. */
final class CensoredProvider implements AutoCloseable {

    private final KlingStandIn speaker;
    private final HttpServer gate;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();

    CensoredProvider(Path folder) throws IOException {
        speaker = KlingStandIn.start(KlingStandInSettings.defaults(folder));
        gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gate.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gate");
            thread.setDaemon(true);
            return thread;
        }));
        gate.createContext("/", this::handle);
        gate.start();
    }

    /** From now on a text with this word in it is refused with this code. */
    void refuse(String word, int code) {
        refused.put(word, code);
    }

    void allow(String word) {
        refused.remove(word);
    }

    /** What a program needs to be its customer. */
    Map<String, String> environment() {
        return Map.of(
                "KLING_BASE_URL",
                "http://127.0.0.1:" + gate.getAddress().getPort(),
                "KLING_ACCESS_KEY",
                "stand-in-access-key",
                "KLING_SECRET_KEY",
                "stand-in-secret-key");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            for (Map.Entry<String, Integer> rule : refused.entrySet()) {
                if (text.contains(rule.getKey())) {
                    answer(exchange, 400, """
                            {"code":%d,"message":"not these words","request_id":"gate-1"}""".formatted(rule.getValue()).getBytes(StandardCharsets.UTF_8));
                    return;
                }
            }
            forward(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        URI target = speaker.apiUrl().resolve(exchange.getRequestURI().toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : new String[] {"Authorization", "Content-Type"}) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer(exchange, response.statusCode(), response.body());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        gate.stop(0);
        speaker.close();
    }
}
