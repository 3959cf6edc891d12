package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, S3 and the speech API that the program did not embed, by settings alone. */
@Tag("process")
class ElsewhereTest {

    @TempDir
    Path folder;

    @Test
    void settingsAloneReplaceEveryEmbeddedPart() throws IOException {
        TestDatabase database = TestDatabase.empty();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        KlingStandInSettings account = KlingStandInSettings.defaults(elsewhere.resolve("kling"))
                .withCredentials(new KlingStandInSettings.Credentials("access", "a-secret-that-is-long-enough", null));
        Files.writeString(folder.resolve("hello.txt"), "Hello from a document that is narrated far away.");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\nhello.txt,en\n");
        try (EmbeddedS3 s3 = EmbeddedS3.start(new Home(elsewhere));
                KlingStandIn kling = KlingStandIn.start(account)) {
            Map<String, String> environment = new HashMap<>();
            environment.put("SPRING_DATASOURCE_URL", database.url());
            environment.put("LECTERN_S3_ENDPOINT", s3.endpoint().toString());
            environment.put("LECTERN_S3_BUCKET", EmbeddedS3.BUCKET);
            environment.put("LECTERN_S3_PREFIX", "audio/");
            environment.put("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY);
            environment.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
            environment.put("AWS_REGION", "eu-central-1");
            environment.put("KLING_BASE_URL", kling.apiUrl().toString());
            environment.put("KLING_ACCESS_KEY", "access");
            environment.put("KLING_SECRET_KEY", "a-secret-that-is-long-enough");
            environment.put("LECTERN_TTS_MAX_IN_FLIGHT", "2");

            ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

            assertThat(run.await()).as(run.err()).isZero();
            assertThat(run.out()).contains("s3://lectern/audio/books/hello/").contains("Bought 1 chunk");
        }
        assertThat(elsewhere.resolve("s3/lectern/audio/books/hello/manifest.json"))
                .exists();
        assertThat(database.jdbc()
                        .sql("select state from task")
                        .query(String.class)
                        .list())
                .containsExactly("STORED");
        assertThat(database.jdbc()
                        .sql("select max_in_flight from account")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(folder.resolve(".lectern"))
                .satisfies(home -> assertThat(home.resolve("postgres")).doesNotExist())
                .satisfies(home -> assertThat(home.resolve("s3")).doesNotExist())
                .satisfies(home -> assertThat(home.resolve("kling")).doesNotExist());
    }

    @Test
    void aBucketThatIsNotThereIsRefusedBeforeAnythingIsBought() throws IOException {
        TestDatabase database = TestDatabase.migrated();
        Files.writeString(folder.resolve("hello.txt"), "Hello from a document without a shelf.");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\nhello.txt,en\n");
        try (EmbeddedS3 s3 = EmbeddedS3.start(new Home(folder.resolve("elsewhere")))) {
            ChildProgram run = ChildProgram.run(
                    folder,
                    Map.of(
                            "SPRING_DATASOURCE_URL",
                            database.url(),
                            "LECTERN_S3_ENDPOINT",
                            s3.endpoint().toString(),
                            "LECTERN_S3_BUCKET",
                            "not-there",
                            "AWS_ACCESS_KEY_ID",
                            EmbeddedS3.ACCESS_KEY,
                            "AWS_SECRET_ACCESS_KEY",
                            s3.secretKey(),
                            "AWS_REGION",
                            "eu-central-1"),
                    "run",
                    "catalog.csv");

            assertThat(run.await()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("s3://not-there").contains("Nothing was bought.");
        }
        assertThat(database.jdbc()
                        .sql("select count(*) from task")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
