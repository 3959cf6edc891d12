package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KlingStandInSettingsTest extends StandInTest {

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings().withSynthesisThreads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings().withUrlLifetime(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new KlingStandInSettings.Limits(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("localhost", null, 8080, 8080));
        assertThatIllegalArgumentException().isThrownBy(() -> new KlingStandInSettings.Credentials("ak", " ", null));
    }

    @Test
    void doesNotShowItsSecrets() {
        var credentials = new KlingStandInSettings.Credentials("ak", "the secret", "the key");

        assertThat(settings().withCredentials(credentials).toString()).doesNotContain("the secret", "the key");
    }

    @Test
    void putsThePublicHostIntoItsUrls() {
        var address = new Address("127.0.0.1", "kling.example", 0, 0);

        assertThat(start(settings().withAddress(address), SPOKEN_AT_ONCE).audioUrl())
                .hasHost("kling.example");
    }

    @Test
    void saysWhichPortIsTaken() {
        int taken = start(settings(), SPOKEN_AT_ONCE).apiUrl().getPort();
        var address = new Address("127.0.0.1", null, taken, 0);

        assertThatThrownBy(() -> start(settings().withAddress(address), SPOKEN_AT_ONCE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(taken));
    }
}
