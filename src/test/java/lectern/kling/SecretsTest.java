package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key and no token is in what may come to be logged. */
@NullUnmarked
class SecretsTest {

    private static final String API_KEY = "a-fixed-key-that-is-secret";

    @Test
    void settingsSayNothingOfTheKeys() {
        URI url = URI.create("https://api.example");
        KlingSettings all = new KlingSettings(
                url,
                TestKling.ACCESS_KEY,
                TestKling.SECRET_KEY,
                API_KEY,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);

        for (KlingSettings settings : new KlingSettings[] {
            all, TestKling.signing(url, TestKling.ACCESS_KEY, TestKling.SECRET_KEY), TestKling.fixedKey(url, API_KEY)
        }) {
            assertThat(settings.toString())
                    .contains("https://api.example")
                    .doesNotContain(TestKling.ACCESS_KEY, TestKling.SECRET_KEY, API_KEY);
        }
    }

    @Test
    void settingsWithoutKeysAreRefusedWithoutShowingTheOneThatIsThere() {
        Throwable refused = catchThrowable(() -> TestKling.signing(URI.create("https://api.example"), null, "half"));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("half");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden\n", "hidden\nX-Injected: 1", "hid den", "hidden\t", "hiddén", ""})
    void settingsRefuseAKeyThatCannotStandInAHeaderWithoutShowingIt(String key) {
        URI url = URI.create("https://api.example");

        assertThat(catchThrowable(() -> TestKling.fixedKey(url, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the Kling API key")
                .hasMessageNotContaining("hid");
        assertThat(catchThrowable(() -> TestKling.signing(url, key, "b"))).hasMessageContaining("the Kling access key");
        assertThat(catchThrowable(() -> TestKling.signing(url, "a", key))).hasMessageContaining("the Kling secret key");
    }

    @Test
    void refusalsAndLostAnswersShowNeitherKeyNorToken() throws IOException {
        try (ScriptedServer api = new ScriptedServer();
                RawServer broken = RawServer.sending("nonsense\r\n\r\n");
                RawServer silent = RawServer.silent()) {
            api.answers(401, TestKling.refusal(1000, "no"))
                    .answers(401, TestKling.refusal(1004, "no"))
                    .answers(401, TestKling.refusal(1004, "no"))
                    .answers(502, "<html>")
                    .answers(302, new byte[0], Map.of("Location", "http://elsewhere.example/"));

            showsNothing(TestKling.signing(api.url(), TestKling.PATIENCE));
            showsNothing(TestKling.signing(api.url(), TestKling.PATIENCE));
            showsNothing(TestKling.signing(api.url(), TestKling.PATIENCE));
            showsNothing(TestKling.signing(api.url(), TestKling.PATIENCE));
            showsNothing(TestKling.signing(broken.url(), TestKling.PATIENCE));
            showsNothing(TestKling.signing(silent.url(), Duration.ofMillis(200)));
            showsNothing(TestKling.fixedKey(broken.url(), API_KEY));
        }
    }

    private static void showsNothing(KlingSettings settings) {
        Throwable failure =
                catchThrowable(() -> TestKling.client(settings).create(TestKling.VOICE, "The words of the book."));

        assertThat(failure).isNotNull();
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown));
        assertThat(shown.toString())
                .doesNotContain(TestKling.ACCESS_KEY, TestKling.SECRET_KEY, API_KEY, "Bearer ey", "eyJ")
                .doesNotContain("The words of the book.");
    }
}
