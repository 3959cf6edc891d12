package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lectern.task.AudioGoneException;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class AudioDownloadTest {

    private static final byte[] AUDIO = "not really audio".getBytes(StandardCharsets.US_ASCII);
    private static final String SIGNATURE = "c2lnbmF0dXJl";

    @TempDir
    Path folder;

    private final ScriptedServer host = new ScriptedServer();
    private final AudioDownload download = download(TestKling.PATIENCE);
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("clip.part");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void replacesWhatWasInTheFile() throws IOException {
        Files.writeString(file, "something longer than what comes".repeat(10));
        host.answers(200, AUDIO, Map.of());

        download.fetch(url(), file);

        assertThat(file).hasBinaryContent(AUDIO);
        assertThat(host.asked().get(0).path()).isEqualTo("/a.mp3?sig=" + SIGNATURE);
        assertThat(host.asked().get(0).authorization()).as("no token").isNull();
    }

    @Test
    void followsARedirectWithoutAToken() throws IOException {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            host.answers(302, new byte[0], Map.of("Location", elsewhere.url() + "/b.mp3"));
            elsewhere.answers(200, AUDIO, Map.of());

            download.fetch(url(), file);

            assertThat(file).hasBinaryContent(AUDIO);
            assertThat(elsewhere.asked()).hasSize(1);
            assertThat(elsewhere.asked().get(0).authorization()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void saysThatTheUrlIsDead(int status) {
        host.answers(status, "<Error>Request has expired</Error>");

        assertThatThrownBy(() -> download.fetch(url(), file))
                .isInstanceOf(AudioGoneException.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageNotContaining(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 429, 500, 502, 503})
    void saysThatTheAudioMayComeLater(int status) {
        host.answers(status, new byte[0], Map.of());

        refuses(url());
    }

    @Test
    void doesNotTakeAPartForTheWhole() throws IOException {
        try (RawServer half = RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf")) {
            refuses(half.url() + "/a.mp3?sig=" + SIGNATURE);
        }
        try (RawServer chunks =
                RawServer.sending("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n4\r\nha")) {
            refuses(chunks.url() + "/a.mp3?sig=" + SIGNATURE);
        }
    }

    @Test
    void givesUpOnAHostThatTricklesItsBytes() throws IOException {
        Duration limit = Duration.ofMillis(400);
        try (RawServer slow = new RawServer(connection -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".getBytes());
            for (int sent = 0; sent < 500; sent++) {
                connection.getOutputStream().write(' ');
                Thread.sleep(50); // the host's slowness; the test does not wait for it
            }
        })) {
            long begin = System.nanoTime();
            Throwable lost = catchThrowable(() -> download(limit).fetch(slow.url() + "/a.mp3", file));

            assertThat(lost).isInstanceOf(SpeechUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 Found\r\nLocation: /b.mp3\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: /b.mp3\r\n",
                "",
            })
    void givesUpOnAHostThatStallsOnTheWay(String beginning) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer stalling = new RawServer(connection -> {
            connection.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            over.await();
        })) {
            assertTimeoutPreemptively(TestKling.PATIENCE, () -> assertThatThrownBy(
                            () -> download(Duration.ofMillis(400)).fetch(stalling.url() + "/a.mp3", file))
                    .isInstanceOf(SpeechUnavailableException.class));
        } finally {
            over.countDown();
        }
    }

    @Test
    void followsAFewRedirectsOnly() {
        for (int i = 0; i < 20; i++) {
            host.answers(302, new byte[0], Map.of("Location", "again.mp3?sig=" + SIGNATURE));
        }

        refuses(url());

        assertThat(host.asked()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "audio.mp3",
                "/etc/passwd",
                "//host/a.mp3",
                "file:///etc/passwd",
                "ftp://host/a.mp3",
                "jar:file:/a.jar!/b",
                "javascript:alert(1)",
                "http:",
                "http:///a.mp3",
                "http://host/a b.mp3",
                "http://host:99999/a.mp3",
                "https://host:-1/a.mp3",
                "ht tp://host/",
                "\u0000",
            })
    void refusesWhatIsNoUrlOfTheWeb(String url) {
        refuses(url.isBlank() ? url : url + "?sig=" + SIGNATURE);
    }

    @Test
    void doesNotShowTheSignatureOfARedirectThatLeadsNowhere() {
        for (String location : new String[] {"http://host/a b.mp3", "file:///etc/passwd", "http://host:99999/a.mp3"}) {
            host.answers(302, new byte[0], Map.of("Location", location + "?sig=" + SIGNATURE));

            refuses(url());
        }
    }

    @Test
    void tellsAFileThatCannotBeWrittenFromAHostThatCannotBeReached() {
        host.answers(200, AUDIO, Map.of());

        assertThatThrownBy(() -> download.fetch(url(), folder.resolve("no-such-folder/clip.part")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-folder");
    }

    @Test
    void tellsAFullDiskFromAHostThatCannotBeReached() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full to stand for a full disk");
        Files.createSymbolicLink(file, full);
        host.answers(200, AUDIO, Map.of());

        assertThatThrownBy(() -> download.fetch(url(), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("No space left on device");
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .as("nothing is left")
                .isFalse();
    }

    @Test
    void endsABodyThatHasNoEnd() throws Exception {
        byte[] chunk = ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        CountDownLatch cutOff = new CountDownLatch(1);
        try (RawServer endless = new RawServer(connection -> {
            try (OutputStream out = connection.getOutputStream()) {
                out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(chunk);
                }
            } finally {
                cutOff.countDown();
            }
        })) {
            assertThatThrownBy(() -> download.fetch(endless.url() + "/a.mp3", file))
                    .isInstanceOf(SpeechUnavailableException.class)
                    .hasMessageContaining("more than 200000000 bytes");
            assertThat(cutOff.await(TestKling.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(file).doesNotExist();
    }

    private void refuses(String url) {
        Throwable refused = catchThrowable(() -> download.fetch(url, file));

        assertThat(file).doesNotExist();
        assertThat(refused).isInstanceOf(SpeechUnavailableException.class);
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(SIGNATURE);
        }
    }

    private String url() {
        return host.url() + "/a.mp3?sig=" + SIGNATURE;
    }

    private static AudioDownload download(Duration limit) {
        return new AudioDownload(TestKling.signing(URI.create("http://api.example"), limit));
    }
}
