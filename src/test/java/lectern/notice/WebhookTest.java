package lectern.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class WebhookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:03:04Z");
    private static final Notice NOTICE = new Notice("Subject", "Text", "{\"run\" : 1, \"title\" : \"晴日簿\"}\n");

    private record Got(String body, String timestamp, String signature, String type) {}

    private final List<Got> got = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startAServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            got.add(new Got(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("X-Lectern-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Lectern-Signature"),
                    exchange.getRequestHeaders().getFirst("Content-Type")));
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.poll(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopIt() {
        server.stop(0);
    }

    @Test
    void postsTheJsonSignedWithTheSecretAndTheTime() throws Exception {
        webhook("the-secret").tell(NOTICE);

        assertThat(got).hasSize(1);
        assertThat(got.get(0).body()).isEqualTo(NOTICE.json());
        assertThat(got.get(0).type()).isEqualTo("application/json");
        assertThat(got.get(0).timestamp()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("the-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((NOW.getEpochSecond() + "." + NOTICE.json()).getBytes(StandardCharsets.UTF_8));
        assertThat(got.get(0).signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void signsNothingWithoutASecret() {
        webhook(null).tell(NOTICE);

        assertThat(got).singleElement().extracting(Got::signature).isNull();
    }

    @Test
    void triesAgainWhereTheServerIsNotWell() {
        answers.addAll(List.of(500, 503, 200));

        webhook("s").tell(NOTICE);

        assertThat(got).hasSize(3);
        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void givesUpAfterThreeTimes() {
        answers.addAll(List.of(500, 500, 500, 200));

        assertThatThrownBy(() -> webhook("s").tell(NOTICE))
                .isInstanceOf(NotToldException.class)
                .hasMessage("it answered with status 500");
        assertThat(got).hasSize(3);
    }

    @Test
    void takesARefusalForFinalAndFollowsNobodyElsewhere() {
        answers.addAll(List.of(403));
        assertThatThrownBy(() -> webhook("s").tell(NOTICE)).hasMessage("it answered with status 403");
        answers.addAll(List.of(302));
        assertThatThrownBy(() -> webhook("s").tell(NOTICE)).hasMessage("it answered with status 302");

        assertThat(got).hasSize(2);
    }

    @Test
    void saysWhoWasNotToldWithoutWhatMayBeSecret() throws IOException {
        server.stop(0);
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token-in-path?token=in-query");
        Webhook webhook = new Webhook(url, "the-secret", () -> NOW, waits::add);

        List<String> failures = new Notices(List.of(webhook), false).tell(() -> NOTICE, false);

        assertThat(failures)
                .singleElement()
                .asString()
                .startsWith("the webhook at 127.0.0.1 was not told")
                .doesNotContain("token", "the-secret");
    }

    private Webhook webhook(String secret) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new Webhook(url, secret, () -> NOW, waits::add);
    }
}
