package lectern;

import java.net.URI;
import lectern.kling.KlingSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The account at the provider. With nothing set, the embedded stand-in speaks.
 *
 * @param accessKey with {@code secretKey} it signs a token for each half hour
 * @param secretKey the account's secret
 * @param apiKey a fixed bearer token, in place of the two
 * @param baseUrl the API's address; {@code https://api-singapore.klingai.com} if only keys are set
 */
@ConfigurationProperties("kling")
record KlingAccount(
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String apiKey,
        @Nullable URI baseUrl) {

    static final URI OUTSIDE_CHINA = URI.create("https://api-singapore.klingai.com");

    KlingAccount {
        accessKey = blankAsNull(accessKey);
        secretKey = blankAsNull(secretKey);
        apiKey = blankAsNull(apiKey);
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException(
                    "kling.access-key and kling.secret-key (KLING_ACCESS_KEY, KLING_SECRET_KEY) are set together or not at all");
        }
        if (baseUrl != null && !Url.isWeb(baseUrl)) {
            throw new IllegalArgumentException(
                    "kling.base-url (KLING_BASE_URL) must be an http or https URL, as " + OUTSIDE_CHINA);
        }
        if (baseUrl != null && accessKey == null && apiKey == null) {
            throw new IllegalArgumentException(
                    "kling.base-url (KLING_BASE_URL) is set without keys: set KLING_ACCESS_KEY and"
                            + " KLING_SECRET_KEY, or KLING_API_KEY");
        }
    }

    /** How this account is reached. */
    KlingSettings settings(LecternSettings.Tts tts) {
        return new KlingSettings(
                baseUrl == null ? OUTSIDE_CHINA : baseUrl,
                accessKey,
                secretKey,
                apiKey,
                tts.maxRequestsPerSecond(),
                tts.connectTimeout(),
                tts.answerTimeout(),
                tts.downloadTimeout());
    }

    boolean isEmbedded() {
        return accessKey == null && apiKey == null;
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "KlingAccount[" + (isEmbedded() ? "embedded" : baseUrl) + "]";
    }

    private static @Nullable String blankAsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
