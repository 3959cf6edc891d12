package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lectern.storage.ObjectKey;
import lectern.storage.PutRefusedException;
import lectern.storage.StoreUnreachableException;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What becomes of an object while its store is slow, breaks, or does not do what it says. */
@NullUnmarked
class S3FaultsTest {

    private static final ObjectKey KEY = new ObjectKey("books/a/hello.txt");

    @TempDir
    Path folder;

    private final FaultyS3 server = new FaultyS3();
    private final S3Client s3 =
            S3Settings.embedded(server.url(), "who", "a-secret").client(Duration.ofMillis(500));
    private final S3ObjectStore store = new S3ObjectStore(s3, "lectern", "");
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "hello");
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "INTERNAL_ERROR", "HANG_UP", "SILENCE"})
    void isStoredOnceTheFaultIsOver(FaultyS3.Fault fault) throws IOException {
        server.with(fault, fault);

        StoredObject stored = store.put(KEY, file, "text/plain");

        assertThat(server.asked()).containsExactly("PUT", "PUT", "PUT", "HEAD");
        assertThat(store.find(KEY)).contains(stored);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "INTERNAL_ERROR", "HANG_UP", "SILENCE"})
    void isNotStoredWhileTheFaultLasts(FaultyS3.Fault fault) {
        server.with(fault, fault, fault);

        assertThatThrownBy(() -> store.put(KEY, file, "text/plain"))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("cannot store s3://lectern/books/a/hello.txt: ");
        assertThat(server.asked()).as("tried three times").containsExactly("PUT", "PUT", "PUT");
    }

    @Test
    void isLookedForAgainWhereTheStoreIsSlowAfterItWasPut() throws IOException {
        server.with(FaultyS3.Fault.NONE, FaultyS3.Fault.SLOW_DOWN, FaultyS3.Fault.HANG_UP);

        store.put(KEY, file, "text/plain");

        assertThat(server.asked()).containsExactly("PUT", "HEAD", "HEAD", "HEAD");
    }

    @ParameterizedTest
    @CsvSource({
        "STORES_NOTHING, is not there",
        "STORES_TOO_LITTLE, has 4 bytes there",
        "STORES_SOMETHING_ELSE, checksum 0000",
    })
    void isNotTakenForStoredBecauseTheStoreSaysSo(FaultyS3.Fault fault, String but) {
        server.with(fault);

        assertThatThrownBy(() -> store.put(KEY, file, "text/plain"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the store took s3://lectern/books/a/hello.txt (5 bytes, ")
                .hasMessageContaining(but);
    }

    @Test
    void isNotStoredWhereTheStoreTakesNothing() {
        server.with(FaultyS3.Fault.DENIED);

        assertThatThrownBy(() -> store.put(KEY, file, "text/plain"))
                .isInstanceOf(PutRefusedException.class)
                .hasMessageContaining("cannot store s3://lectern/books/a/hello.txt: ");
        assertThat(server.asked()).containsExactly("PUT");
    }

    @Test
    void isStoredWithoutTheChecksumsThatOnlyAwsKnows() throws IOException {
        store.put(KEY, file, "text/plain");

        assertThat(server.checksums()).isEmpty();
    }

    @Test
    void isTheStoresToGiveToItsEnd() {
        IOException reset = new SocketException("Connection reset");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                throw reset;
            }
        };
        StoredBytes bytes = new StoredBytes(broken, "s3://lectern/books/a/hello.txt");

        assertThatThrownBy(bytes::read).isInstanceOf(StoreUnreachableException.class);
        assertThatThrownBy(bytes::readAllBytes)
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessage("cannot read s3://lectern/books/a/hello.txt to its end: Connection reset")
                .hasCause(reset);
    }

    @Test
    void isStoredInAStoreThatKeepsNoMetadata() throws IOException {
        server.with(FaultyS3.Fault.KEEPS_NO_METADATA);

        assertThat(store.put(KEY, file, "text/plain").bytes()).isEqualTo(5);
    }
}
