package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import lectern.web.WebSettings.Login;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@NullUnmarked
class WebSettingsTest {

    private static final String HASH = new BCryptPasswordEncoder(4).encode("correct horse");

    @Test
    void aPasswordIsKeptAsItsHashAlone() {
        Login login = Login.of("desk", "correct horse", null);

        assertThat(login.toString()).doesNotContain("correct", "$2");
        assertThat(login.hash()).doesNotContain("correct");
        assertThat(new BCryptPasswordEncoder().matches("correct horse", login.hash()))
                .isTrue();
    }

    @Test
    void aHashIsTakenAsItIsWhoeverMadeIt() {
        String fromHtpasswd = HASH.replace("$2a$", "$2y$");

        Login login = Login.of("desk", null, fromHtpasswd);

        assertThat(login.hash()).isEqualTo(fromHtpasswd);
        assertThat(new BCryptPasswordEncoder().matches("correct horse", login.hash()))
                .isTrue();
    }

    @Test
    void whatIsNoHashAndWhatBCryptWouldCutOffIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Login.of("desk", null, "correct horse"))
                .withMessageContaining("LECTERN_SERVE_PASSWORD_HASH");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Login.of("desk", "é".repeat(37), null))
                .withMessageContaining("72 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> Login.of("desk", "  ", null));
    }

    @Test
    void withoutALoginNobodyElseIsServed() throws UnknownHostException {
        assertThat(settings(InetAddress.getLoopbackAddress(), null).login()).isNull();
        InetAddress all = InetAddress.getByName("0.0.0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(all, null));
        assertThat(settings(all, new Login("desk", HASH)).address()).isEqualTo(all);
    }

    private static WebSettings settings(InetAddress address, Login login) {
        return new WebSettings(
                address, 0, login, false, 1, 1, Path.of("uploads"), null, false, new BigDecimal("0.14"), "USD");
    }
}
