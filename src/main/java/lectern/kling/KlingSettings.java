package lectern.kling;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the Kling API is reached.
 *
 * @param baseUrl the API's address, for instance {@code https://api-singapore.klingai.com}
 * @param accessKey the account's access key; with {@code secretKey} it signs tokens
 * @param secretKey the account's secret key
 * @param apiKey a fixed bearer token, as resellers hand out, in place of the two keys
 * @param maxRequestsPerSecond the most requests that this process sends in a second; 0 is no limit
 * @param connectTimeout the longest wait for a connection
 * @param answerTimeout the longest wait for a whole answer of the API
 * @param downloadTimeout the longest that fetching one clip may take
 */
public record KlingSettings(
        URI baseUrl,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String apiKey,
        double maxRequestsPerSecond,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration downloadTimeout) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    public KlingSettings {
        if (apiKey == null && (accessKey == null || secretKey == null)) {
            throw new IllegalArgumentException(
                    "the Kling API needs an access key and a secret key, or a fixed API key");
        }
        requireVisible("access key", accessKey);
        requireVisible("secret key", secretKey);
        requireVisible("API key", apiKey);
    }

    /** What cannot stand in an HTTP header is refused here, because the HTTP client's refusal would show the key. */
    private static void requireVisible(String what, @Nullable String key) {
        if (key != null && !VISIBLE.matcher(key).matches()) {
            throw new IllegalArgumentException("the Kling " + what
                    + " is empty, or holds a blank, a line break or another character that no key has");
        }
    }

    /** The same account, for a question that is worth waiting for no longer than {@code longest}. */
    public KlingSettings within(Duration longest) {
        return new KlingSettings(
                baseUrl, accessKey, secretKey, apiKey, maxRequestsPerSecond, longest, longest, longest);
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "KlingSettings[" + baseUrl + ", " + (apiKey == null ? "signed tokens" : "fixed API key") + "]";
    }
}
