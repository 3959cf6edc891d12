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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stand-in behind a gate that refuses texts for words in them, as the provider's policy does, or says of their tasks that they
 * still are being spoken.
 */
final class CensoredProvider implements AutoCloseable {

    private final KlingStandIn speaker;
    private final HttpServer gate;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Set<String> heldBack = ConcurrentHashMap.newKeySet();
    private final Set<String> tasksHeldBack = ConcurrentHashMap.newKeySet();

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

    /** From now on, tasks of texts with this word in them do not end. */
    void holdBack(String word) {
        heldBack.add(word);
    }

    /** Nothing is held back any more. */
    void letGo() {
        heldBack.clear();
        tasksHeldBack.clear();
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
        answer(exchange, response.statusCode(), held(new String(body, StandardCharsets.UTF_8), response.body()));
    }

    private byte[] held(String order, byte[] answer) {
        if (heldBack.isEmpty()) {
            return answer;
        }
        JsonNode envelope = JsonMapper.shared().readTree(answer);
        List<JsonNode> tasks = envelope.findParents("task_id");
        for (JsonNode task : tasks) {
            String id = task.path("task_id").asString();
            if (heldBack.stream().anyMatch(order::contains)) {
                tasksHeldBack.add(id);
            }
            if (tasksHeldBack.contains(id)) {
                ((ObjectNode) task)
                        .put("task_status", "processing")
                        .put("final_unit_deduction", "0")
                        .remove("task_result");
            }
        }
        return JsonMapper.shared().writeValueAsBytes(envelope);
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
