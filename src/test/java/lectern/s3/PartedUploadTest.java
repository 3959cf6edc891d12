package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import lectern.storage.UnfinishedUpload;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Large objects, in parts, over a real S3 server; parts are as small here as it takes them. */
@NullUnmarked
class PartedUploadTest {

    private static final PartSize SMALL = new PartSize(6_000_000, 5 << 20);

    @TempDir
    static Path home;

    private static EmbeddedS3 server;
    private static S3Client s3;

    @TempDir
    Path folder;

    private final S3ObjectStore store = new S3ObjectStore(s3, EmbeddedS3.BUCKET, "large/", SMALL);

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
    void isOneObjectAfterwardsWithItsTypeAndChecksum() throws IOException {
        ObjectKey key = new ObjectKey("books/a/a.mp3");
        Path file = file(13_000_001);

        StoredObject put = store.put(key, file, "audio/mpeg");

        assertThat(put).isEqualTo(StoredObject.of(key, file));
        assertThat(StoredObject.of(key, store.open(key))).isEqualTo(put);
        var head = s3.headObject(request -> request.bucket(EmbeddedS3.BUCKET).key("large/books/a/a.mp3"));
        assertThat(head.contentType()).isEqualTo("audio/mpeg");
        assertThat(head.metadata()).containsEntry("sha256", put.sha256());
        assertThat(store.find(key)).contains(put);
        assertThat(home.resolve("s3/lectern/large/books/a/a.mp3")).hasSameBinaryContentAs(file);
    }

    @Test
    void takesThePlaceOfWhatWasThere() throws IOException {
        ObjectKey key = new ObjectKey("books/b/b.mp3");
        store.put(key, file(50_000), "audio/mpeg");

        StoredObject second = store.put(key, file(7_000_000), "audio/mpeg");

        assertThat(StoredObject.of(key, store.open(key))).isEqualTo(second);
    }

    @Test
    void leavesNothingWhereAPartFailsAndWhatWasThereBefore() throws IOException {
        ObjectKey key = new ObjectKey("books/c/c.mp3");
        StoredObject before = store.put(key, file(50_000), "audio/mpeg");
        try (S3Client breaking = failingAtPart(3)) {
            S3ObjectStore broken = new S3ObjectStore(breaking, EmbeddedS3.BUCKET, "large/", SMALL);

            assertThatIOException()
                    .isThrownBy(() -> broken.put(key, file(12_000_000), "audio/mpeg"))
                    .withMessageContaining("cannot store s3://lectern/large/books/c/c.mp3: ")
                    .withMessageContaining("the line is dead");
        }

        assertThat(StoredObject.of(key, store.open(key))).isEqualTo(before);
        assertThat(store.unfinishedUploads()).isEmpty();
        assertThat(listed("books/c")).containsExactly("books/c/c.mp3");
    }

    @Test
    void isToldAndAbandonedWhereItsProcessWasKilled() throws IOException {
        ObjectKey key = new ObjectKey("books/d/d.mp3");
        String id = s3.createMultipartUpload(
                        request -> request.bucket(EmbeddedS3.BUCKET).key("large/" + key))
                .uploadId();

        List<UnfinishedUpload> unfinished = store.unfinishedUploads();

        assertThat(unfinished).extracting(UnfinishedUpload::id).containsExactly(id);
        assertThat(unfinished.get(0).key()).isEqualTo(key);
        assertThat(unfinished.get(0).begun()).isNotNull();
        assertThat(listed("books/d")).isEmpty();
        store.abandon(unfinished.get(0));
        store.abandon(unfinished.get(0)); // it may have ended meanwhile
        assertThat(store.unfinishedUploads()).isEmpty();
    }

    private List<String> listed(String below) throws IOException {
        List<ListedObject> objects = new ArrayList<>();
        store.list(below, objects::add);
        return objects.stream().map(object -> object.key().value()).toList();
    }

    private Path file(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve("file-" + bytes), content);
    }

    private static S3Client failingAtPart(int number) {
        ExecutionInterceptor fault = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                if (context.request() instanceof UploadPartRequest part && part.partNumber() == number) {
                    throw SdkClientException.create("the line is dead");
                }
            }
        };
        return S3Client.builder()
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, server.secretKey())))
                .httpClientBuilder(Apache5HttpClient.builder())
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .overrideConfiguration(calls -> calls.addExecutionInterceptor(fault))
                .build();
    }
}
