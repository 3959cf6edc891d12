package lectern.kling;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.json.JsonMapper;

/** Clients and answers for tests. */
@NullUnmarked
final class TestKling {

    static final String ACCESS_KEY = "an-access-key";
    static final String SECRET_KEY = "the-secret-key-of-the-tests";
    static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Accepted, nothing to hear yet. */
    static final String SUBMITTED = """
            {"code":0,"message":"SUCCEED","request_id":"r-1","data":{"task_id":"t-1","task_status":"submitted"}}""";

    private TestKling() {}

    static KlingSettings signing(URI url, Duration answerTimeout) {
        return new KlingSettings(url, ACCESS_KEY, SECRET_KEY, null, 0, PATIENCE, answerTimeout, answerTimeout);
    }

    static KlingSettings signing(URI url, String accessKey, String secretKey) {
        return new KlingSettings(url, accessKey, secretKey, null, 0, PATIENCE, PATIENCE, PATIENCE);
    }

    static KlingSettings fixedKey(URI url, String apiKey) {
        return new KlingSettings(url, null, null, apiKey, 0, PATIENCE, PATIENCE, PATIENCE);
    }

    static KlingClient client(KlingSettings settings) {
        return client(settings, InstantSource.system());
    }

    static KlingClient client(KlingSettings settings, InstantSource clock) {
        return new KlingClient(settings, JsonMapper.shared(), clock, Pause.real());
    }

    static KlingClient client(URI url) {
        return client(signing(url, PATIENCE));
    }

    /** An answer that says no. */
    static String refusal(int code, String message) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("code", code)
                .put("message", message)
                .put("request_id", "r-" + code)
                .toString();
    }
}
