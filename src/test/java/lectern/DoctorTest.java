package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import lectern.kling.RawServer;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is found out before a run, with real servers that are well and with some that are not. */
@Tag("process")
class DoctorTest {

    private static final String SECRET_KEY = "a-secret-that-is-long-enough";

    @TempDir
    Path folder;

    @Test
    void withNothingSetNothingFailsAndNothingIsStarted() {
        ChildProgram doctor = ChildProgram.run(folder, Map.of(), "doctor");

        assertThat(doctor.await()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out())
                .containsPattern("ok +java +runs the program +\\d+")
                .containsPattern("ok +database .*embedded, started when needed; no ledger yet")
                .containsPattern("ok +bucket .*embedded, started when needed")
                .containsPattern("ok +account .*embedded, started when needed")
                .containsPattern("ok +public address .*not set")
                .containsPattern("ok +notices .*nobody")
                .doesNotContain("fail");
        for (String part : new String[] {"postgres", "s3", "kling"}) {
            assertThat(folder.resolve(".lectern").resolve(part)).doesNotExist();
        }
    }

    @Test
    void allIsWellElsewhereAndNoSecretIsShown() {
        Home elsewhere = new Home(folder.resolve("elsewhere"));
        try (EmbeddedPostgreSql database = EmbeddedPostgreSql.start(elsewhere);
                EmbeddedS3 s3 = EmbeddedS3.start(elsewhere);
                KlingStandIn kling = provider()) {
            Map<String, String> environment =
                    new HashMap<>(account(kling.apiUrl().toString()));
            environment.putAll(bucket(s3));
            environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl() + "?password=" + database.password());
            environment.put("SPRING_DATASOURCE_USERNAME", EmbeddedPostgreSql.USER);
            environment.put("LECTERN_BOOK_PUBLIC_URL", "https://books.example.org/");
            environment.put("LECTERN_NOTICES_WEBHOOK_URL", "https://hooks.example.org/a-token");

            ChildProgram doctor = ChildProgram.run(folder, environment, "doctor");

            assertThat(doctor.await()).as(doctor.out() + doctor.err()).isZero();
            assertThat(doctor.out())
                    .containsPattern("ok +database .*PostgreSQL 18\\.\\d+, no ledger yet")
                    .containsPattern("ok +bucket .*s3://lectern/ at http.*put, read, listed and deleted")
                    .containsPattern("ok +account .*the keys are good; 1000 units left")
                    .containsPattern("ok +clock .*goes with the API's")
                    .containsPattern("ok +public address .*https://books.example.org/")
                    .containsPattern("ok +notices .*the webhook at hooks.example.org");
            assertThat(doctor.out() + doctor.err())
                    .doesNotContain(database.password(), s3.secretKey(), SECRET_KEY, "a-token");
            assertThat(elsewhere.s3().resolve("lectern/doctor"))
                    .satisfiesAnyOf(left -> assertThat(left).doesNotExist(), left -> assertThat(left)
                            .isEmptyDirectory());
        }
    }

    @Test
    void aWrongPasswordAndAWrongKeyAndABucketThatIsNotThereAreEachToldWithWhatToDo() {
        Home elsewhere = new Home(folder.resolve("elsewhere"));
        try (EmbeddedPostgreSql database = EmbeddedPostgreSql.start(elsewhere);
                EmbeddedS3 s3 = EmbeddedS3.start(elsewhere);
                KlingStandIn kling = provider()) {
            Map<String, String> environment =
                    new HashMap<>(account(kling.apiUrl().toString()));
            environment.putAll(bucket(s3));
            environment.put("LECTERN_S3_BUCKET", "not-there");
            environment.put("KLING_SECRET_KEY", "another-secret-that-is-long");
            environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
            environment.put("SPRING_DATASOURCE_USERNAME", EmbeddedPostgreSql.USER);
            environment.put("SPRING_DATASOURCE_PASSWORD", "not-the-password");

            ChildProgram doctor = ChildProgram.run(folder, environment, "doctor", "--format", "json");

            assertThat(doctor.await()).as(doctor.out() + doctor.err()).isEqualTo(1);
            JsonNode report = JsonMapper.shared().readTree(doctor.out());
            assertThat(report.path("ok").booleanValue()).isFalse();
            assertThat(finding(report, "database")).contains("fail", "SPRING_DATASOURCE_PASSWORD");
            assertThat(finding(report, "bucket")).contains("fail", "s3://not-there", "LECTERN_S3_BUCKET");
            assertThat(finding(report, "account")).contains("fail", "code 1000", "KLING_SECRET_KEY");
            assertThat(doctor.out()).doesNotContain("not-the-password", "another-secret");
        }
    }

    @Test
    void whatCannotBeReachedIsToldAndAClockThatIsAheadFails() throws IOException {
        String body = "{\"code\":0,\"request_id\":\"1\",\"data\":[]}";
        String anHourAgo = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        try (RawServer late = RawServer.sending("HTTP/1.1 200 OK\r\nDate: " + anHourAgo + "\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body)) {
            Map<String, String> environment = new HashMap<>(account(late.url().toString()));
            environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/lectern?password=hush-hush");
            environment.put("LECTERN_S3_ENDPOINT", "http://127.0.0.1:1");
            environment.put("LECTERN_S3_BUCKET", "lectern");
            environment.put("AWS_ACCESS_KEY_ID", "x");
            environment.put("AWS_SECRET_ACCESS_KEY", "hush-hush");
            environment.put("AWS_REGION", "eu-central-1");
            environment.put("PATH", folder.toString());
            environment.put("LECTERN_BOOK_M4B", "true");

            ChildProgram doctor = ChildProgram.run(folder, environment, "doctor");

            assertThat(doctor.await()).as(doctor.out() + doctor.err()).isEqualTo(1);
            assertThat(doctor.out())
                    .containsPattern("fail +database .*SPRING_DATASOURCE_URL")
                    .containsPattern("fail +bucket .*LECTERN_S3_ENDPOINT")
                    .containsPattern("warn +ffmpeg .*not on PATH – install it")
                    .containsPattern("ok +espeak-ng .*not needed: the provider speaks")
                    .containsPattern(
                            "fail +clock .*36\\d\\d s ahead of the API's: tokens are not valid – let the machine")
                    .doesNotContain("hush-hush");
        }
    }

    @Test
    void settingsThatCannotBeMeantAreAFindingToo() {
        ChildProgram doctor = ChildProgram.run(folder, Map.of("LECTERN_TTS_MAX_IN_FLIGHT", "several"), "doctor");

        assertThat(doctor.await()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("ok +java ")
                .containsPattern("fail +settings .*lectern.tts.max-in-flight is \"several\"");
    }

    private KlingStandIn provider() {
        return KlingStandIn.start(KlingStandInSettings.defaults(folder.resolve("provider"))
                .withCredentials(new KlingStandInSettings.Credentials("access", SECRET_KEY, null)));
    }

    private static Map<String, String> account(String url) {
        return Map.of("KLING_BASE_URL", url, "KLING_ACCESS_KEY", "access", "KLING_SECRET_KEY", SECRET_KEY);
    }

    private static Map<String, String> bucket(EmbeddedS3 s3) {
        return Map.of(
                "LECTERN_S3_ENDPOINT",
                s3.endpoint().toString(),
                "LECTERN_S3_BUCKET",
                EmbeddedS3.BUCKET,
                "AWS_ACCESS_KEY_ID",
                EmbeddedS3.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                s3.secretKey(),
                "AWS_REGION",
                "eu-central-1");
    }

    private static String finding(JsonNode report, String name) {
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("name").asString().equals(name)) {
                return finding.toString();
            }
        }
        throw new AssertionError("nothing of " + name + ": " + report);
    }
}
