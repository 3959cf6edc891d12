package lectern.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;

/**
 * Posts the JSON of a notice. With a secret the request is signed: {@value #SIGNATURE} is {@code sha256=} and the HMAC-SHA256, in
 * hexadecimal digits, of what {@value #TIMESTAMP} says (seconds since 1970), a full stop, and the body. Whoever gets it computes
 * the same, and refuses what is old.
 */
public final class Webhook implements Channel {

    static final String TIMESTAMP = "X-Lectern-Timestamp";
    static final String SIGNATURE = "X-Lectern-Signature";

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;
    private static final String HMAC = "HmacSHA256";

    private final URI url;
    private final @Nullable String secret;
    private final InstantSource clock;
    private final Pause pause;

    /** @param secret null: requests are not signed */
    public Webhook(URI url, @Nullable String secret, InstantSource clock, Pause pause) {
        this.url = url;
        this.secret = secret;
        this.clock = clock;
        this.pause = pause;
    }

    /** Without what may be secret in its path and query. */
    @Override
    public String name() {
        return "the webhook at " + url.getHost();
    }

    /** What may pass is tried three times; a refusal is final. */
    @Override
    public void tell(Notice notice) {
        byte[] body = notice.json().getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            try {
                int status = post(body);
                if (status / 100 == 2) {
                    return;
                }
                if (status / 100 != 5 || attempt == ATTEMPTS) {
                    throw new NotToldException("it answered with status " + status);
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new NotToldException(e.getMessage() == null ? "it cannot be reached" : e.getMessage(), e);
                }
            }
            pause.sleep(BETWEEN.multipliedBy(attempt));
        }
    }

    private int post(byte[] body) throws IOException {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("User-Agent", "lectern")
                .header(TIMESTAMP, timestamp)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (secret != null) {
            request.header(SIGNATURE, "sha256=" + hmac(secret, timestamp, body));
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST).build();
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotToldException("interrupted", e);
        }
    }

    private static String hmac(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
