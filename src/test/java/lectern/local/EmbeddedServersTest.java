package lectern.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class EmbeddedServersTest {

    @TempDir
    Path folder;

    @Test
    void homeIsOneFolderWhereverTheProgramIsStarted() {
        assertThat(new Home(Path.of("a/../.lectern")).folder())
                .isEqualTo(Path.of("").toAbsolutePath().resolve(".lectern"));
    }

    @Test
    void aHomeThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedS3.start(new Home(file.resolve("home"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void s3AndKlingKeepTheirKeysAndListenOnLoopbackOnly() throws IOException {
        Home home = new Home(folder);
        String s3Key;
        String klingKey;
        try (EmbeddedS3 s3 = EmbeddedS3.start(home);
                EmbeddedKling kling = EmbeddedKling.start(home, settings -> settings)) {
            s3Key = s3.secretKey();
            klingKey = kling.secretKey();
            for (URI url : new URI[] {s3.endpoint(), kling.apiUrl()}) {
                new Socket("127.0.0.1", url.getPort()).close();
                assertThatThrownBy(() -> new Socket("127.0.0.2", url.getPort()).close())
                        .isInstanceOf(ConnectException.class);
            }
        }
        assertThat(s3Key).isNotEqualTo(klingKey);

        try (EmbeddedS3 s3 = EmbeddedS3.start(home);
                EmbeddedKling kling = EmbeddedKling.start(home, settings -> settings)) {
            assertThat(s3.secretKey()).isEqualTo(s3Key);
            assertThat(kling.secretKey()).isEqualTo(klingKey);
        }
    }

    @Test
    void twoProgramsMayServeOneHome() {
        Home home = new Home(folder);
        try (EmbeddedS3 one = EmbeddedS3.start(home);
                EmbeddedS3 other = EmbeddedS3.start(home)) {
            assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            assertThat(one.secretKey()).isEqualTo(other.secretKey());
        }
    }
}
