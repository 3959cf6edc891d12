package lectern.kling;

import java.net.URI;
import java.time.Duration;
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

    public KlingSettings {
        if (apiKey == null && (accessKey == null || secretKey == null)) {
            throw new IllegalArgumentException(
                    "the Kling API needs an access key and a secret key, or a fixed API key");
        }
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "KlingSettings[" + baseUrl + ", " + (apiKey == null ? "signed tokens" : "fixed API key") + "]";
    }
}
