package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

class LecternSettingsTest {

    private static final LecternSettings.Silences DEFAULTS =
            new LecternSettings.Silences(Duration.ofMillis(700), Duration.ofMillis(400), Duration.ofMillis(1500));

    @Test
    void pausesAreMadeWithNothingSet() {
        assertThat(pauses(Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void pausesAreTheSameInTheFileOfAllSettings() throws IOException {
        PropertySource<?> file = new YamlPropertySourceLoader()
                .load("file", new FileSystemResource("config/application.yml"))
                .get(0);

        for (String pause : new String[] {"heading", "paragraph", "chapter"}) {
            assertThat(file.getProperty("lectern.pauses." + pause)).as(pause).isNotNull();
        }
        assertThat(bound(file)).isEqualTo(DEFAULTS);
    }

    @Test
    void pausesAreSetByTheEnvironment() {
        Map<String, Object> environment = new HashMap<>();
        environment.put("LECTERN_PAUSES_HEADING", "0");
        environment.put("LECTERN_PAUSES_PARAGRAPH", "10s");
        environment.put("LECTERN_PAUSES_CHAPTER", "250ms");

        assertThat(pauses(environment))
                .isEqualTo(new LecternSettings.Silences(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMillis(250)));
    }

    @ParameterizedTest
    @CsvSource({
        "LECTERN_PAUSES_HEADING, -1ms, lectern.pauses.heading is -1ms: it must be 0 to 10000ms",
        "LECTERN_PAUSES_PARAGRAPH, 10001ms, lectern.pauses.paragraph is 10001ms: it must be 0 to 10000ms",
        "LECTERN_PAUSES_CHAPTER, 1m, lectern.pauses.chapter is 60000ms: it must be 0 to 10000ms",
    })
    void aPauseThatNobodyCanWantIsRefused(String variable, String value, String message) {
        Throwable refused = catchThrowable(() -> pauses(Map.of(variable, value)));

        assertThat(refused).hasRootCauseMessage(message);
    }

    @Test
    void nightsSettleAndLeaveAsTheFileOfAllSettingsSays() throws IOException {
        PropertySource<?> file = new YamlPropertySourceLoader()
                .load("file", new FileSystemResource("config/application.yml"))
                .get(0);

        assertThat(file.getProperty("lectern.nightly.settle")).isNotNull();
        assertThat(nightly(file)).isEqualTo(nightly(new SystemEnvironmentPropertySource("none", Map.of())));
        assertThat(nightly(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of("LECTERN_NIGHTLY_SETTLE", "10s", "LECTERN_NIGHTLY_IF_RUNNING", "wait"))))
                .isEqualTo(new LecternSettings.Nightly(Duration.ofSeconds(10), LecternSettings.Nightly.IfRunning.WAIT));
    }

    @ParameterizedTest
    @CsvSource({
        "https://books.example.org/my%20books/, https://books.example.org/my%20books/",
        "https://books.example.org/my books/, https://books.example.org/my%20books/",
        "https://books.example.org/%E4%B8%89/, https://books.example.org/%E4%B8%89/",
        "' https://books.example.org/ ', https://books.example.org/",
        "'', ",
    })
    void whatIsEncodedInAUrlIsNotEncodedOnceMore(String set, String url) {
        URI folder = settings("LECTERN_BOOK_PUBLIC_URL", set, "lectern", LecternSettings.class)
                .book()
                .publicFolder();

        assertThat(folder).isEqualTo(url == null ? null : URI.create(url));
    }

    @Test
    void addressesWithSecretsInThemAreTakenAsTheyAreSetAndNotShown() {
        String signed = "https://flows.example.org/run?sp=%2Ftriggers%2Fmanual&sig=a%2Bb";
        NoticeSettings notices =
                settings("LECTERN_NOTICES_WEBHOOK_URL", signed, "lectern.notices", NoticeSettings.class);
        String gateway = "http://night:p%40ss@pushgateway.example.org:9091";
        MetricsSettings metrics =
                settings("LECTERN_METRICS_PUSHGATEWAY_URL", gateway, "lectern.metrics", MetricsSettings.class);

        assertThat(notices.webhook().url()).isNotNull();
        assertThat(notices.webhook().url().uri()).hasToString(signed);
        assertThat(notices.toString()).doesNotContain("sig").contains("flows.example.org");
        assertThat(metrics.pushgatewayUrl()).isNotNull();
        assertThat(metrics.pushgatewayUrl().uri()).hasToString(gateway);
        assertThat(metrics.toString()).doesNotContain("p%40ss").contains("pushgateway.example.org");
    }

    @Test
    void whatIsNoUrlIsRefused() {
        Throwable refused =
                catchThrowable(() -> settings("LECTERN_BOOK_PUBLIC_URL", "a b/", "lectern", LecternSettings.class));

        assertThat(SettingProblem.message(refused)).contains("which is not an address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/a/?q=1",
                "https://x.example/#a/",
                "ftp://x.example/",
                "https://u:secret@x.example/",
                "file:/tmp/",
                "https://x.example/a"
            })
    void anAddressOfBooksThatNoFeedCanNameIsRefusedBeforeAnythingIsBought(String url) {
        Throwable refused =
                catchThrowable(() -> settings("LECTERN_BOOK_PUBLIC_URL", url, "lectern", LecternSettings.class));

        assertThat(SettingProblem.message(refused))
                .contains("LECTERN_BOOK_PUBLIC_URL", "ends with a slash")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "api.example.org", "ftp://api.example.org", "https:///v1"})
    void anAddressThatIsNoServersIsRefusedByTheNameOfItsSetting(String url) {
        Throwable speech = catchThrowable(
                () -> bound(Map.of("KLING_BASE_URL", url, "KLING_API_KEY", "key"), "kling", KlingAccount.class));
        Throwable store = catchThrowable(() -> bound(
                Map.of("LECTERN_S3_ENDPOINT", url, "LECTERN_S3_BUCKET", "books"), "lectern", LecternSettings.class));

        assertThat(SettingProblem.message(speech)).contains("KLING_BASE_URL");
        assertThat(SettingProblem.message(store)).contains("LECTERN_S3_ENDPOINT");
    }

    private static <T> T bound(Map<String, Object> environment, String prefix, Class<T> type) {
        return new Binder(ConfigurationPropertySources.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", environment)))
                .bindOrCreate(prefix, type);
    }

    private static <T> T settings(String variable, String value, String prefix, Class<T> type) {
        PropertySource<?> source = new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, value));
        return new Binder(ConfigurationPropertySources.from(source)).bindOrCreate(prefix, type);
    }

    private static LecternSettings.Nightly nightly(PropertySource<?> source) {
        return new Binder(ConfigurationPropertySources.from(source))
                .bindOrCreate("lectern", LecternSettings.class)
                .nightly();
    }

    private static LecternSettings.Silences pauses(Map<String, Object> environment) {
        return bound(new SystemEnvironmentPropertySource("systemEnvironment", environment));
    }

    private static LecternSettings.Silences bound(PropertySource<?> source) {
        return new Binder(ConfigurationPropertySources.from(source))
                .bindOrCreate("lectern", LecternSettings.class)
                .pauses();
    }
}
