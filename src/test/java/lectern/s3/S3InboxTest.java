package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.document.IncomingFile;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.storage.ObjectStoreRefusedException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An inbox in a bucket, over a real S3 server. */
@NullUnmarked
class S3InboxTest {

    @TempDir
    static Path home;

    private static EmbeddedS3 server;
    private static S3Client s3;

    @TempDir
    Path folder;

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
    void listsWhatLiesBelowItsPrefixAndFetchesOnlyWhatIsAskedFor() throws IOException {
        put("list/a.txt", "hello");
        put("list/deep/b.md", "hi");
        put("list/.hidden.txt", "x");
        put("listed/other.txt", "x");
        S3Inbox inbox = inbox("list/");

        List<IncomingFile> files = inbox.files();

        assertThat(files).extracting(IncomingFile::name).containsExactly("a.txt", "deep/b.md");
        assertThat(files.get(0).bytes()).isEqualTo(5);
        assertThat(files.get(0).tag()).isNotEmpty();
        assertThat(inbox.root().resolve("a.txt")).as("can be named").isEmptyFile();
        assertThat(inbox.bring(files.get(1))).hasContent("hi");
        assertThat(inbox.root().resolve("a.txt")).isEmptyFile();
        inbox.close();
        assertThat(inbox.root()).doesNotExist();
    }

    @Test
    void knowsByANewLookWhetherAnObjectIsAnotherOne() throws IOException {
        put("look/a.txt", "hello");
        S3Inbox inbox = inbox("look/");
        IncomingFile listed = inbox.files().get(0);

        assertThat(inbox.look(listed)).contains(listed);
        assertThat(inbox.files()).as("another listing").containsExactly(listed);

        put("look/a.txt", "hallo");

        assertThat(inbox.look(listed)).isPresent().get().isNotEqualTo(listed);
        assertThatIOException()
                .as("half of one and half of the other is never read")
                .isThrownBy(() -> inbox.bring(listed))
                .withMessageContaining("cannot fetch s3://lectern/look/a.txt: ");

        s3.deleteObject(request -> request.bucket(EmbeddedS3.BUCKET).key("look/a.txt"));

        assertThat(inbox.look(listed)).isEmpty();
    }

    @Test
    void tellsWhatMayNotBeReadFromWhatCannotBe() throws IOException {
        put("denied/a.txt", "hello");
        S3Client denying = new DelegatingS3Client(s3) {
            @Override
            public <R> R getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> response) {
                throw S3Exception.builder()
                        .statusCode(403)
                        .message("Access Denied")
                        .build();
            }
        };
        S3Inbox inbox = new S3Inbox(denying, EmbeddedS3.BUCKET, "denied/", folder.resolve("inbox"));
        IncomingFile listed = inbox.files().get(0);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> inbox.bring(listed))
                .withMessage("s3://lectern/denied/a.txt: cannot fetch it: Access Denied");
    }

    @Test
    void leavesNothingOfAnEarlierNight() throws IOException {
        put("left/a.txt", "hello");
        S3Inbox killed = inbox("left/");
        killed.bring(killed.files().get(0));
        Files.writeString(killed.root().resolve("gone.txt"), "x");

        S3Inbox next = inbox("left/");
        next.files();

        assertThat(next.root().resolve("a.txt")).isEmptyFile();
        assertThat(next.root().resolve("gone.txt")).doesNotExist();
    }

    @Test
    void saysWhichBucketCannotBeListed() {
        S3Inbox nowhere = new S3Inbox(s3, "no-such-bucket", "", folder.resolve("inbox"));

        assertThat(nowhere.address()).isEqualTo("s3://no-such-bucket");
        assertThatExceptionOfType(ObjectStoreRefusedException.class)
                .isThrownBy(nowhere::files)
                .withMessageContaining("s3://no-such-bucket cannot be listed (HTTP status 404)");
    }

    private S3Inbox inbox(String prefix) {
        return new S3Inbox(s3, EmbeddedS3.BUCKET, prefix, folder.resolve("inbox"));
    }

    private static void put(String key, String content) {
        s3.putObject(request -> request.bucket(EmbeddedS3.BUCKET).key(key), RequestBody.fromString(content));
    }
}
