package lectern.local.kling;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the stand-in over HTTP, as any client would. */
final class TestCaller {

    static final String ACCESS_KEY = "stand-in-access-key";
    static final String SECRET_KEY = "stand-in-secret-key";
    static final String TTS = "/v1/audio/tts";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private final KlingStandIn standIn;
    private final InstantSource clock;

    TestCaller(KlingStandIn standIn, InstantSource clock) {
        this.standIn = standIn;
        this.clock = clock;
    }

    /** The envelope of an answer, with the HTTP status beside it. */
    record Reply(int status, JsonNode envelope) {

        int code() {
            return envelope.path("code").intValue();
        }

        String message() {
            return envelope.path("message").asString();
        }

        JsonNode data() {
            return envelope.path("data");
        }
    }

    static String token(String issuer, String secret, Instant notBefore, Instant expires) {
        return JWT.create()
                .withIssuer(issuer)
                .withNotBefore(notBefore)
                .withExpiresAt(expires)
                .sign(Algorithm.HMAC256(secret));
    }

    String bearer() {
        Instant now = clock.instant();
        return "Bearer " + token(ACCESS_KEY, SECRET_KEY, now.minusSeconds(5), now.plusSeconds(1800));
    }

    static String order(String text) {
        return order(text, Map.of());
    }

    static String order(String text, Map<String, ? extends @Nullable Object> changes) {
        var order = JsonMapper.shared()
                .createObjectNode()
                .put("text", text)
                .put("voice_id", "oversea_male1")
                .put("voice_language", "en")
                .put("voice_speed", 1.0);
        changes.forEach((name, value) -> order.putPOJO(name, value));
        return order.toString();
    }

    Reply create(String text) throws Exception {
        return send("POST", TTS, order(text));
    }

    Reply task(String id) throws Exception {
        return send("GET", TTS + "/" + id, "");
    }

    Reply get(String path) throws Exception {
        return send("GET", path, "");
    }

    Reply send(String method, String path, String body) throws Exception {
        return send(signed(path), method, body);
    }

    HttpRequest.Builder signed(String path) {
        return request(path).header("Authorization", bearer());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(standIn.apiUrl().resolve(path)).header("Content-Type", "application/json");
    }

    Reply send(HttpRequest.Builder request, String method, String body) throws Exception {
        HttpRequest built = request.method(
                        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(built, BodyHandlers.ofString());
        return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    }

    /** Asks for the task until it has this status; the stand-in's clock does not move meanwhile. */
    JsonNode await(String id, String status) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        JsonNode task = task(id).data();
        while (!task.path("task_status").asString().equals(status)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not " + status + ": " + task);
            }
            task = task(id).data();
        }
        return task;
    }

    static String audioUrl(JsonNode task) {
        return task.path("task_result").path("audios").path(0).path("url").asString();
    }

    static HttpResponse<byte[]> download(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }
}
