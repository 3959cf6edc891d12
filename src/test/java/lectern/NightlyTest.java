package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.postgres.TestDatabase;
import lectern.s3.S3Settings;
import lectern.task.Pause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nights over a folder and over a bucket, one after the other and two at once. */
@Tag("process")
class NightlyTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("SPRING_DATASOURCE_URL", database.url(), "LECTERN_PAUSES_CHAPTER", "0"));

    @Test
    void narratesWhatIsThereRefusesWhatIsBadAloneAndWorksOnWhatIsNewTheNextNight() throws IOException {
        given("catalog.csv", "source,id,title,author\none.txt,the-first,The First,Somebody\n");
        given("one.txt", "The words of the first.");
        given("shelf/two.md", "# Ignored\n\nThe words of the second.");
        given("shelf/two.md.csv", "title,voice_speed\nThe Second,1.2\n");
        given("three.txt", "The words of the third.");
        Files.write(given("bad.txt", ""), new byte[] {'c', 'a', 'f', (byte) 0xE9, ' ', 'n', 'o', 'w'});
        settle("bad.txt");
        Files.write(given("half.txt", ""), new byte[] {'A', ' ', 'c', 'a', 'f', (byte) 0xC3});
        settle("half.txt");
        Files.writeString(incoming("growing.txt"), "The words of");
        for (String name :
                List.of(".hidden.txt", "~$open.txt", "copy.txt.part", "copy.txt.tmp", "copy.txt.crdownload")) {
            given(name, "Nobody hears these words.");
        }

        ChildProgram first = nightly("--format", "json");

        assertThat(first.await()).as(first.out() + first.err()).isEqualTo(3);
        JsonNode night = json(first);
        assertThat(outcomes(night)).containsExactly("the-first published", "two published", "three published");
        assertThat(reasons(night)).containsExactly("bad.txt refused", "growing.txt being written", "half.txt cut off");
        assertThat(night.at("/left/0/messages/0").asString()).contains("bad.txt:1:4", "save the file as UTF-8");
        assertThat(titles()).containsExactlyInAnyOrder("The First", "The Second", "three");
        assertThat(runs()).containsExactly(incoming("").toRealPath().toString());
        int bought = bought();
        assertThat(bought).isEqualTo(3);

        given("half.txt", "A café.");
        given("growing.txt", "The words of the fourth.");
        given("three.txt", "The words of the third, changed.");

        ChildProgram second = nightly("--format", "json");

        assertThat(second.await()).as(second.out() + second.err()).isZero();
        assertThat(outcomes(json(second))).containsExactly("growing published", "half published", "three published");
        assertThat(reasons(json(second))).containsExactly("bad.txt refused before");
        assertThat(json(second).at("/unchanged").asInt()).isEqualTo(2);
        assertThat(bought()).isEqualTo(bought + 3);

        ChildProgram third = nightly();

        assertThat(third.await()).as(third.out() + third.err()).isZero();
        assertThat(third.out())
                .contains("0 documents new or changed, 5 unchanged, 1 not narrated. Nothing was bought.")
                .contains("bad.txt: refused before");
        assertThat(bought()).isEqualTo(bought + 3);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void doesNotEvenReadWhatHasNotChangedAndNarratesAgainWhenWhatIsSaidOfItHas() throws IOException {
        given("one.txt", "The words of one book.");
        assertThat(nightly().await()).isZero();

        given("one.txt", "The words of two book.");
        assertThat(nightly().await()).isZero();
        assertThat(bought()).as("size and time are the same").isEqualTo(1);

        given("one.txt", "The words of one book.");
        given("one.txt.csv", "title\nOne Book\n");
        ChildProgram retitled = nightly();

        assertThat(retitled.await()).as(retitled.out() + retitled.err()).isZero();
        assertThat(titles()).containsExactly("One Book");
        assertThat(bought()).isEqualTo(1);
    }

    @Test
    void aCatalogThatCannotBeTrustedIsRefusedBeforeAnythingIsBought() throws IOException {
        given("one.txt", "The words of the first.");
        given("catalog.csv", "source,voice_sped\none.txt,1.2\n");

        ChildProgram night = nightly();

        assertThat(night.await()).isEqualTo(2);
        assertThat(night.err()).contains("catalog.csv:1:2", "voice_speed", "Nothing was bought.");
        assertThat(bought()).isZero();
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        ChildProgram night = ChildProgram.run(folder, environment, "nightly", "no-such-folder");

        assertThat(night.await()).isEqualTo(2);
        assertThat(night.err()).contains("no-such-folder: there is no such folder");
    }

    @Test
    void aSecondStartLeavesEverythingToTheNightThatIsUnderWayOrWaitsForIt() throws IOException {
        given("one.txt", "The words of the only one.");
        environment.put("LECTERN_STAND_IN_PROCESSING", "20s");
        ChildProgram first = ChildProgram.start(folder, environment, "nightly", "incoming");
        Instant giveUp = Instant.now().plusSeconds(90);
        while (bought() == 0) {
            assertThat(Instant.now()).as(first.err()).isBefore(giveUp);
            Pause.real().sleep(Duration.ofMillis(50));
        }

        ChildProgram second = nightly();

        assertThat(second.await()).as(second.err()).isZero();
        assertThat(second.out()).contains("Another night over", "this one ends");
        assertThat(first.isAlive()).isTrue();

        environment.put("LECTERN_NIGHTLY_IF_RUNNING", "wait");
        ChildProgram third = nightly();

        assertThat(third.await()).as(third.err()).isZero();
        assertThat(third.out()).contains("0 documents new or changed, 1 unchanged, 0 not narrated.");
        assertThat(first.await()).as(first.err()).isZero();
        assertThat(bought()).isEqualTo(1);
    }

    @Test
    void fetchesFromABucketOnlyWhatIsNew() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        try (EmbeddedS3 server = EmbeddedS3.start(new Home(elsewhere));
                S3Client s3 = S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, server.secretKey())
                        .client()) {
            workIn(server);
            put(s3, "catalog.csv", "source,title,lexicon\nshelf/one.txt,The First,words.csv\n");
            put(s3, "words.csv", "term,spoken\nSt.,Saint\n");
            put(s3, "shelf/one.txt", "The words of St. Orran.");
            put(s3, "two.txt", "The words of the second.");
            put(s3, "two.txt.csv", "title\nThe Second\n");
            put(s3, "bad.epub", "PK\5\6 and no book");

            ChildProgram first = inBucket();

            assertThat(first.await()).as(first.out() + first.err()).isEqualTo(3);
            assertThat(outcomes(json(first))).containsExactly("one published", "two published");
            assertThat(json(first).at("/left/0/messages/0").asString()).startsWith("s3://lectern/incoming/bad.epub: ");
            assertThat(titles()).containsExactlyInAnyOrder("The First", "The Second");
            assertThat(texts()).contains("The words of Saint Orran.");
            assertThat(runs()).containsExactly("s3://lectern/incoming");
            put(s3, "catalog.csv", "source,titel\nshelf/one.txt,The First\n");
            ChildProgram refused = inBucket();
            assertThat(refused.await()).isEqualTo(2);
            assertThat(refused.err()).contains("s3://lectern/incoming/catalog.csv:1:2: unknown column");
            put(s3, "catalog.csv", "source,title,lexicon\nshelf/one.txt,The First,words.csv\n");

            put(s3, "two.txt", "The words of the second, changed.");
            ChildProgram second = inBucket();

            assertThat(second.await()).as(second.out() + second.err()).isZero();
            assertThat(outcomes(json(second))).containsExactly("two published");
            assertThat(bought()).isEqualTo(3);

            ChildProgram third = inBucket();

            assertThat(third.await()).as(third.out() + third.err()).isZero();
            assertThat(json(third).at("/run").isNull()).isTrue();
            assertThat(json(third).at("/unchanged").asInt()).isEqualTo(2);
            assertThat(bought()).isEqualTo(3);
            try (var left = Files.list(folder.resolve(".lectern/incoming"))) {
                assertThat(left).as("what was fetched").isEmpty();
            }

            ChildProgram own = ChildProgram.run(folder, environment, "nightly", "s3://lectern/audio");

            assertThat(own.await()).isEqualTo(2);
            assertThat(own.err()).contains("books and clips are stored there");
        }
    }

    @Test
    void namesADocumentWhoseTextsFailedButBuysThemNoMore() throws IOException {
        given("one.txt", "The words that nobody reads.");
        given("one.txt.csv", "voice_id\nno_such_voice\n");
        ChildProgram first = nightly("--format", "json");
        assertThat(first.await()).as(first.out() + first.err()).isEqualTo(3);
        assertThat(outcomes(json(first))).containsExactly("one incomplete");

        ChildProgram second = nightly();

        assertThat(second.await()).as(second.out() + second.err()).isZero();
        assertThat(second.out()).contains("one.txt: incomplete before", "lectern retry --document one");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void goesOnTheNextNightWhereAKilledOneStood() throws IOException {
        new ShortChapters(Files.createDirectories(folder.resolve("incoming"))).document("long", 12, 0, false);
        settle("long.md");
        environment.put("LECTERN_TTS_MAX_IN_FLIGHT", "2");
        ChildProgram killed = ChildProgram.start(folder, environment, "nightly", "incoming");
        Instant giveUp = Instant.now().plusSeconds(90);
        while (strings("select speech_key from task where state in ('DOWNLOADED', 'STORED')")
                .isEmpty()) {
            assertThat(Instant.now()).as(killed.err()).isBefore(giveUp);
            Pause.real().sleep(Duration.ofMillis(20));
        }
        killed.kill();

        ChildProgram next = nightly("--format", "json");

        assertThat(next.await()).as(next.out() + next.err()).isZero();
        assertThat(outcomes(json(next))).containsExactly("long published");
        assertThat(strings("select speech_key from audit where event = 'SUCCEEDED'"))
                .as("what is fetched is not bought again")
                .doesNotHaveDuplicates()
                .hasSize(12);
    }

    @Test
    void aRetryAfterANightOverABucketNeedsTheDocumentNoMore() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        try (CensoredProvider provider = new CensoredProvider(folder.resolve("provider"));
                EmbeddedS3 server = EmbeddedS3.start(new Home(elsewhere));
                S3Client s3 = S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, server.secretKey())
                        .client()) {
            workIn(server);
            environment.putAll(provider.environment());
            provider.refuse("unlucky", 1201);
            put(s3, "tale.md", "# One\n\nThe first chapter is here.\n\n# Two\n\nAn unlucky chapter is here.\n");

            ChildProgram night = inBucket();

            assertThat(night.await()).as(night.out() + night.err()).isEqualTo(3);
            assertThat(outcomes(json(night))).containsExactly("tale incomplete");
            try (var left = Files.list(folder.resolve(".lectern/incoming"))) {
                assertThat(left).as("what was fetched").isEmpty();
            }

            provider.allow("unlucky");
            ChildProgram retry = ChildProgram.run(folder, environment, "retry", "--document", "tale", "--yes");

            assertThat(retry.await()).as(retry.out() + retry.err()).isZero();
            assertThat(retry.out()).containsPattern("tale .*published").contains("Bought 1 chunk");
            assertThat(elsewhere.resolve("s3/lectern/audio/books/tale/manifest.json"))
                    .exists();
            ChildProgram next = inBucket();
            assertThat(next.await()).as(next.out() + next.err()).isZero();
            assertThat(json(next).at("/unchanged").asInt()).isEqualTo(1);
            assertThat(bought()).isEqualTo(2);
        }
    }

    @Test
    void aSignalInTheNightEndsItInOrderAndTheNextNightGoesOn() throws IOException {
        new ShortChapters(Files.createDirectories(folder.resolve("incoming"))).document("long", 12, 0, false);
        settle("long.md");
        environment.put("LECTERN_TTS_MAX_IN_FLIGHT", "2");
        ChildProgram night = ChildProgram.start(folder, environment, "nightly", "incoming");
        Instant giveUp = Instant.now().plusSeconds(90);
        while (strings("select speech_key from task where state in ('DOWNLOADED', 'STORED')")
                .isEmpty()) {
            assertThat(Instant.now()).as(night.err()).isBefore(giveUp);
            Pause.real().sleep(Duration.ofMillis(20));
        }

        night.terminate();

        assertThat(night.await()).as(night.out() + night.err()).isEqualTo(130);
        assertThat(strings("select speech_key from task where state in ('SUBMITTING', 'SUBMITTED')"))
                .as("in flight")
                .isEmpty();
        assertThat(strings("select status from batch_job_execution")).containsExactly("STOPPED");
        assertThat(bought()).as("before the signal").isLessThan(12);

        ChildProgram next = nightly("--format", "json");

        assertThat(next.await()).as(next.out() + next.err()).isZero();
        assertThat(outcomes(json(next))).containsExactly("long published");
        assertThat(bought()).as("what is fetched is not bought again").isEqualTo(12);
    }

    @Test
    void whereTheLocaleKnowsAsciiAloneOtherNamesAreToldOfAndTheRestIsNarrated() throws IOException {
        given("plain.txt", "The words of the first.");
        given("plain.txt.csv", "title\nRésumé\n");
        given("café.txt", "Nobody hears these words.");
        given("Bücher/two.txt", "Nobody hears these words.");
        environment.put("LC_ALL", "POSIX");

        ChildProgram night = nightly("--format", "json");

        assertThat(night.await()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(outcomes(json(night))).containsExactly("plain published");
        assertThat(night.out()).contains("its name cannot be written", "Résumé");
        assertThat(json(night).path("problems")).hasSize(2);
        assertThat(titles()).containsExactly("Résumé");
    }

    @Test
    void whereTheLocaleKnowsAsciiAloneOtherKeysAreToldOfAndTheRestIsNarrated() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        try (EmbeddedS3 server = EmbeddedS3.start(new Home(elsewhere));
                S3Client s3 = S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, server.secretKey())
                        .client()) {
            workIn(server);
            put(s3, "catalog.csv", "source,title\nplain.txt,One\ncafé.txt,Two\n");
            put(s3, "plain.txt", "The words of the first.");
            put(s3, "café.txt", "Nobody hears these words.");
            environment.put("LC_ALL", "POSIX");

            ChildProgram night = inBucket();

            assertThat(night.await()).as(night.out() + night.err()).isEqualTo(3);
            assertThat(outcomes(json(night))).containsExactly("plain published");
            assertThat(night.out()).contains("incoming/café.txt\\\" cannot be written", "LC_ALL=C.UTF-8");
        }
    }

    private void workIn(EmbeddedS3 server) {
        environment.put("LECTERN_S3_ENDPOINT", server.endpoint().toString());
        environment.put("LECTERN_S3_BUCKET", EmbeddedS3.BUCKET);
        environment.put("LECTERN_S3_PREFIX", "audio/");
        environment.put("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", server.secretKey());
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("LECTERN_NIGHTLY_SETTLE", "0s");
    }

    private ChildProgram nightly(String... options) {
        List<String> arguments = new ArrayList<>(List.of("nightly", "incoming"));
        arguments.addAll(List.of(options));
        return ChildProgram.run(folder, environment, arguments.toArray(String[]::new));
    }

    private ChildProgram inBucket() {
        return ChildProgram.run(folder, environment, "nightly", "s3://lectern/incoming/", "--format", "json");
    }

    private Path incoming(String name) throws IOException {
        Path file = folder.resolve("incoming").resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private Path given(String name, String content) throws IOException {
        Path file = Files.writeString(incoming(name), content, StandardCharsets.UTF_8);
        settle(name);
        return file;
    }

    /** Its last write was long ago. */
    private void settle(String name) throws IOException {
        Files.setLastModifiedTime(incoming(name), FileTime.from(LONG_AGO));
    }

    private static void put(S3Client s3, String name, String content) {
        s3.putObject(
                request -> request.bucket(EmbeddedS3.BUCKET).key("incoming/" + name), RequestBody.fromString(content));
    }

    private static JsonNode json(ChildProgram program) {
        return JsonMapper.shared().readTree(program.out());
    }

    private static List<String> outcomes(JsonNode night) {
        List<String> outcomes = new ArrayList<>();
        night.at("/run/documents")
                .forEach(document -> outcomes.add(document.path("id").asString() + " "
                        + document.path("outcome").asString()));
        return outcomes;
    }

    private static List<String> reasons(JsonNode night) {
        List<String> reasons = new ArrayList<>();
        night.path("left")
                .forEach(document -> reasons.add(document.path("name").asString() + " "
                        + document.path("why").asString()));
        return reasons;
    }

    private List<String> titles() {
        return strings(
                "select e.title from document d join edition e on e.document = d.id and e.id = d.current_edition");
    }

    private List<String> texts() {
        return strings("select text from task");
    }

    private List<String> runs() {
        return strings("select catalog from run order by id");
    }

    private List<String> strings(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }

    private int bought() {
        return database.jdbc()
                .sql("select count(*) from audit where event = 'ACCEPTED'")
                .query(Integer.class)
                .single();
    }
}
