package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.SentObject;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a store holds, and how it comes to hold less, over a real S3 server. */
@NullUnmarked
class S3ListingTest {

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
        s3 = S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, server.secretKey())
                .client();
    }

    @AfterAll
    static void stop() {
        s3.close();
        server.close();
    }

    @Test
    void whatWasSentIsListedByItsTagUntilSomethingElseIsThere() throws IOException {
        SentObject small = store.send(new ObjectKey("books/tagged/small.txt"), file("hello"), "text/plain");
        SentObject parted = new S3ObjectStore(s3, EmbeddedS3.BUCKET, "", new PartSize(5 << 20, 5 << 20))
                .send(new ObjectKey("books/tagged/parted.txt"), file("x".repeat(11 << 20)), "text/plain");

        assertThat(listed(store, "books/tagged/"))
                .hasSize(2)
                .allMatch(listed -> small.isListedAs(listed) || parted.isListedAs(listed));

        store.put(small.object().key(), file("world"), "text/plain");
        assertThat(listed(store, "books/tagged/")).noneMatch(small::isListedAs);
    }

    @Test
    void tellsKeySizeAndAgeOfWhatLiesBelowAPrefix() throws IOException {
        store.put(new ObjectKey("clips/aa/one.mp3"), file("hello"), "audio/mpeg");
        store.put(new ObjectKey("clips/ab/two.mp3"), file("hi"), "audio/mpeg");
        store.put(new ObjectKey("books/a/manifest.json"), file("{}"), "application/json");

        List<ListedObject> listed = listed(store, "clips/");

        assertThat(listed)
                .extracting(object -> object.key() + " " + object.bytes())
                .containsExactlyInAnyOrder("clips/aa/one.mp3 5", "clips/ab/two.mp3 2");
        assertThat(listed).extracting(ListedObject::modified).allSatisfy(modified -> assertThat(modified)
                .isCloseTo(Instant.now(), Assertions.within(Duration.ofMinutes(5))));
        assertThat(listed(store, "clips/aa/")).hasSize(1);
        assertThat(listed(store, "nothing/")).isEmpty();
    }

    @Test
    void readsOnBeyondThePageThatTheServerGives() throws IOException {
        for (int i = 0; i < 1005; i++) {
            Path object = home.resolve("s3/lectern/pages/%04d.txt".formatted(i));
            Files.createDirectories(object.getParent());
            Files.writeString(object, "x");
        }

        assertThat(listed(store, "pages/")).hasSize(1005);

        List<ObjectKey> keys =
                listed(store, "pages/").stream().map(ListedObject::key).toList();
        store.delete(keys);
        assertThat(listed(store, "pages/")).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotOurs() throws IOException {
        for (String name : List.of("mixed/Readme.TXT", "mixed/a b.mp3", "mixed/ü.mp3", "mixed/-x", "mixed/ours.mp3")) {
            s3.putObject(request -> request.bucket(EmbeddedS3.BUCKET).key(name), RequestBody.fromString("x"));
        }

        assertThat(listed(store, "mixed/"))
                .extracting(object -> object.key().value())
                .containsExactly("mixed/ours.mp3");
    }

    @Test
    void keepsToItsPrefix() throws IOException {
        S3ObjectStore below = new S3ObjectStore(s3, EmbeddedS3.BUCKET, "Audio/2026/");
        ObjectKey key = new ObjectKey("same/name.mp3");
        below.put(key, file("hello"), "audio/mpeg");
        store.put(key, file("hello"), "audio/mpeg");

        assertThat(listed(below, "")).extracting(ListedObject::key).containsExactly(key);
        below.delete(List.of(key));

        assertThat(listed(below, "")).isEmpty();
        assertThat(store.find(key)).isPresent();
    }

    @Test
    void countsAsDeletedWhatIsNotThere() throws IOException {
        ObjectKey key = new ObjectKey("gone/one.mp3");
        store.put(key, file("hello"), "audio/mpeg");

        store.delete(List.of(key, new ObjectKey("gone/two.mp3")));
        store.delete(List.of(key));
        store.delete(List.of());

        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void saysWhatCannotBeListedOrDeleted() {
        S3ObjectStore nowhere = new S3ObjectStore(s3, "no-such-bucket", "audio/");

        assertThatIOException()
                .isThrownBy(() -> listed(nowhere, "clips/"))
                .withMessageContaining("cannot list s3://no-such-bucket/audio/clips/: ");
        try (S3Client stranger = S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, "another-secret")
                .client()) {
            S3ObjectStore refused = new S3ObjectStore(stranger, EmbeddedS3.BUCKET, "audio/");

            assertThatIOException()
                    .isThrownBy(() -> refused.delete(List.of(new ObjectKey("a"))))
                    .withMessageContaining("cannot delete s3://lectern/audio/a: ")
                    .withMessageContaining("403");
        }
    }

    @Test
    void saysWhichOfManyObjectsTheServerKeeps() throws IOException {
        HttpServer keeper = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keeper.createContext("/", S3ListingTest::keepOne);
        keeper.start();
        URI url = URI.create("http://127.0.0.1:" + keeper.getAddress().getPort());
        try (S3Client client = S3Settings.embedded(url, "who", "a-secret").client()) {
            S3ObjectStore keeping = new S3ObjectStore(client, EmbeddedS3.BUCKET, "");
            List<ObjectKey> keys = IntStream.range(0, 1001)
                    .mapToObj(number -> new ObjectKey("kept/" + number))
                    .toList();

            assertThatIOException()
                    .isThrownBy(() -> keeping.delete(keys))
                    .withMessage(
                            "2 of 1001 objects cannot be deleted; the first is s3://lectern/kept/one: AccessDenied no");
        } finally {
            keeper.stop(0);
        }
    }

    /** Each request deletes all that it names but one object. */
    private static void keepOne(HttpExchange exchange) throws IOException {
        byte[] answer =
                ("<DeleteResult><Error><Key>kept/one</Key><Code>AccessDenied</Code><Message>no</Message></Error>"
                                + "</DeleteResult>")
                        .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static List<ListedObject> listed(S3ObjectStore store, String prefix) throws IOException {
        List<ListedObject> objects = new ArrayList<>();
        store.list(prefix, objects::add);
        return objects;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }
}
