package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectMissingException;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The store over a real S3 server; objects of one test have keys of their own. */
@NullUnmarked
class S3ObjectStoreTest {

    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    static Path home;

    private static EmbeddedS3 server;
    private static S3Client s3;

    @TempDir
    Path folder;

    private final S3ObjectStore store = new S3ObjectStore(s3, EmbeddedS3.BUCKET, "");

    @BeforeAll
    static void start() {
        server = EmbeddedS3.start(new Home(home));
        s3 = client(server.secretKey());
    }

    @AfterAll
    static void stop() {
        s3.close();
        server.close();
    }

    @Test
    void findsAndOpensWhatWasPut() throws IOException {
        ObjectKey key = new ObjectKey("books/a/hello.txt");

        StoredObject put = store.put(key, file("hello"), "text/plain");

        assertThat(put).isEqualTo(new StoredObject(key, 5, HELLO_SHA256));
        assertThat(store.find(key)).contains(put);
        assertThat(read(store, key)).isEqualTo("hello");
    }

    @Test
    void keepsTypeAndChecksumWithTheObject() throws IOException {
        ObjectKey key = new ObjectKey("books/a/page.html");

        store.put(key, file("hello"), "text/html");

        var head = s3.headObject(request -> request.bucket(EmbeddedS3.BUCKET).key(key.value()));
        assertThat(head.contentType()).isEqualTo("text/html");
        assertThat(head.metadata()).containsEntry("sha256", HELLO_SHA256);
    }

    @Test
    void putsInPlaceOfWhatWasThere() throws IOException {
        ObjectKey key = new ObjectKey("books/a/again.txt");
        store.put(key, file("something longer"), "text/plain");

        StoredObject second = store.put(key, file("hello"), "text/plain");

        assertThat(store.find(key)).contains(second);
        assertThat(read(store, key)).isEqualTo("hello");
    }

    @Test
    void saysThatAnObjectIsMissing() throws IOException {
        ObjectKey key = new ObjectKey("books/a/missing.txt");

        assertThat(store.find(key)).isEmpty();
        assertThatThrownBy(() -> store.open(key))
                .isInstanceOfSatisfying(ObjectMissingException.class, missing -> assertThat(missing.key())
                        .isEqualTo(key));
    }

    @Test
    void putsItsPrefixBeforeEachKey() throws IOException {
        ObjectKey key = new ObjectKey("books/a/prefixed.txt");
        S3ObjectStore below = new S3ObjectStore(s3, EmbeddedS3.BUCKET, "Audio/2026/");

        below.put(key, file("hello"), "text/plain");

        assertThat(below.find(key)).isPresent();
        assertThat(read(below, key)).isEqualTo("hello");
        assertThat(store.find(key)).as("without the prefix").isEmpty();
        assertThat(home.resolve("s3/lectern/Audio/2026/books/a/prefixed.txt")).hasContent("hello");
    }

    @Test
    void leavesObjectsAsPlainFiles() throws IOException {
        ObjectKey key = new ObjectKey("clips/0a/0a1b2c.mp3");

        store.put(key, file("hello"), "audio/mpeg");

        assertThat(home.resolve("s3").resolve(EmbeddedS3.BUCKET).resolve(key.value()))
                .isRegularFile()
                .hasContent("hello");
    }

    @Test
    void storesMegabytes() throws Exception {
        ObjectKey key = new ObjectKey("books/a/a.mp3");
        byte[] bytes = new byte[6_000_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large"), bytes);

        StoredObject put = store.put(key, file, "audio/mpeg");

        assertThat(put.bytes()).isEqualTo(6_000_000);
        assertThat(store.find(key)).contains(put);
        try (InputStream in = store.open(key)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(put.sha256());
        }
    }

    @Test
    void leavesItsConnectionsUsableWhereAReaderStopsEarly() throws IOException {
        ObjectKey key = new ObjectKey("books/a/left.bin");
        store.put(key, Files.write(folder.resolve("left"), new byte[1_000_000]), "audio/mpeg");

        for (int reader = 0; reader < 60; reader++) { // more than the client has connections
            try (InputStream in = store.open(key)) {
                assertThat(in.read()).isZero();
            }
        }
    }

    @Test
    void countsTheChecksumOfAnObjectThatSomebodyElsePut() throws IOException {
        ObjectKey key = new ObjectKey("books/a/foreign.txt");
        s3.putObject(request -> request.bucket(EmbeddedS3.BUCKET).key(key.value()), RequestBody.fromString("hello"));

        assertThat(store.find(key)).contains(new StoredObject(key, 5, HELLO_SHA256));
    }

    @Test
    void saysWhatIsWrongWithTheCredentials() throws IOException {
        ObjectKey key = new ObjectKey("books/a/refused.txt");
        Path file = file("hello");
        try (S3Client stranger = client("another-secret")) {
            S3ObjectStore refused = new S3ObjectStore(stranger, EmbeddedS3.BUCKET, "");

            assertThatThrownBy(() -> refused.put(key, file, "text/plain"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot store s3://lectern/books/a/refused.txt: ")
                    .hasMessageContaining("403")
                    .hasMessageNotContaining("another-secret")
                    .hasMessageNotContaining(server.secretKey());
            assertThatThrownBy(() -> refused.find(key))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot look for s3://lectern/books/a/refused.txt: ");
            assertThatThrownBy(() -> refused.open(key))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot read s3://lectern/books/a/refused.txt: ");
        }
        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void saysThatTheBucketIsMissing() throws IOException {
        S3ObjectStore nowhere = new S3ObjectStore(s3, "no-such-bucket", "");
        Path file = file("hello");

        assertThatThrownBy(() -> nowhere.put(new ObjectKey("a"), file, "text/plain"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://no-such-bucket/a");
        assertThatThrownBy(() -> nowhere.open(new ObjectKey("a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://no-such-bucket/a");
    }

    @Test
    void settingsSayNothingOfTheSecret() {
        S3Settings settings = S3Settings.embedded(URI.create("http://127.0.0.1"), "who", "the-secret");

        assertThat(settings.toString()).doesNotContain("the-secret");
    }

    private static S3Client client(String secretKey) {
        return S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, secretKey)
                .client();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }

    private static String read(S3ObjectStore store, ObjectKey key) throws IOException {
        try (InputStream in = store.open(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
