package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of documents of which the provider refuses a text: they stay as they were, until it is mended or retried. */
@Tag("process")
class RetryTest {

    @TempDir
    Path folder;

    private CensoredProvider provider;
    private TestDatabase database;
    private Map<String, String> environment;

    @BeforeEach
    void startAProvider() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        database = TestDatabase.migrated();
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", database.url());
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void anEditThatThePolicyRefusesLeavesTheEditionBeforeWholeUntilTheTextIsMended() throws IOException {
        given("tale", "# One\n\nThe first chapter is here.\n\n# Two\n\nThe second chapter is here.\n");
        catalog("tale");
        assertThat(lectern("run", "catalog.csv").await()).isZero();
        Map<Path, byte[]> before = objects("books/tale");
        assertThat(before).isNotEmpty();
        provider.refuse("unspeakable", 1301);

        given("tale", "# One\n\nThe first chapter is here.\n\n# Two\n\nSomething unspeakable is here.\n");
        ChildProgram refused = lectern("run", "catalog.csv");

        assertThat(refused.await()).as(refused.err()).isEqualTo(3);
        assertThat(refused.out())
                .contains("incomplete")
                .containsPattern(
                        "tale +2 Two +1 +(Two\\. )?Something unspeakable is here\\. +1301 +not these words +gate-1");
        assertThat(objects("books/tale"))
                .as("the edition before, byte for byte")
                .containsOnlyKeys(before.keySet())
                .allSatisfy((file, bytes) -> assertThat(bytes).isEqualTo(before.get(file)));
        assertThat(lectern("status", "tale").out()).contains("not these words", "gate-1");
        assertThat(Files.readString(folder.resolve(".lectern/lectern.log"))).doesNotContain("unspeakable");

        given("tale", "# One\n\nThe first chapter is here.\n\n# Two\n\nSomething else is here.\n");
        ChildProgram mended = lectern("run", "catalog.csv");

        assertThat(mended.await()).as(mended.err()).isZero();
        assertThat(mended.out()).contains("published").contains("Bought 1 chunk");
        assertThat(Files.readAllBytes(manifest("tale"))).isNotEqualTo(before.get(manifest("tale")));
    }

    @Test
    void aRetryShowsWhatItWouldBuyAndBuysItWithYesOnlyOnceForAllDocuments() throws IOException {
        given("one", "Words that come and go.");
        given("two", "Words that come and go.");
        given("three", "Words that come and go.");
        catalog("one", "two", "three");
        provider.refuse("come and go", 1201);
        assertThat(lectern("run", "catalog.csv").await()).isEqualTo(3);
        provider.allow("come and go");
        Files.delete(folder.resolve("one.md")); // the ledger has all that a retry needs

        ChildProgram shown = lectern("retry", "--document", "one", "--document", "two");
        assertThat(shown.await()).isEqualTo(2);
        assertThat(shown.out())
                .containsPattern("one +1 .* 1 +Words that come and go\\. +1201 +not these words +gate-1")
                .contains("buys 1 text for 0.05 units (0.007 USD)")
                .contains("Also in three; run their catalog to publish.");
        assertThat(shown.err()).contains("--yes");
        assertThat(states()).containsExactly("FAILED");

        ChildProgram retried = lectern("retry", "--document", "one", "--document", "two", "--yes", "--format", "json");
        assertThat(retried.await()).as(retried.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(retried.out());
        assertThat(report.path("texts").intValue()).isEqualTo(1);
        assertThat(report.path("money").asString()).isEqualTo("0.007");
        assertThat(report.path("elsewhere").toString()).isEqualTo("[\"three\"]");
        assertThat(report.path("runs").path(0).path("bought").intValue()).isEqualTo(1);
        assertThat(report.path("runs").path(0).path("documents"))
                .extracting(document -> document.path("outcome").asString())
                .containsExactly("published", "published");
        assertThat(manifest("one")).exists();
        assertThat(manifest("two")).exists();
        assertThat(manifest("three")).doesNotExist();
        assertThat(events()).containsExactly("REFUSED 1", "RETRIED 1", "ACCEPTED 2", "SUCCEEDED 2");

        ChildProgram nothing = lectern("retry", "--all", "--yes");
        assertThat(nothing.await()).isZero();
        assertThat(nothing.out()).contains("Nothing failed");

        ChildProgram published = lectern("retry", "--document", "three", "--yes");
        assertThat(published.await()).as(published.err()).isZero();
        assertThat(published.out()).contains("That buys nothing. It publishes three.");
        assertThat(manifest("three")).exists();
        assertThat(events()).containsExactly("REFUSED 1", "RETRIED 1", "ACCEPTED 2", "SUCCEEDED 2");
    }

    @Test
    void aNightPublishesWhatFailedInTheNightBeforeAndWasBoughtSinceForAnotherDocument() throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("incoming"));
        for (String id : List.of("one", "two")) {
            Path file = Files.writeString(inbox.resolve(id + ".txt"), "Words that come and go.");
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        }
        provider.refuse("come and go", 1201);
        assertThat(lectern("nightly", "incoming").await()).isEqualTo(3);
        provider.allow("come and go");
        assertThat(lectern("retry", "--document", "one", "--yes").await()).isZero();
        assertThat(manifest("two")).doesNotExist();

        ChildProgram night = lectern("nightly", "incoming");

        assertThat(night.await()).as(night.err()).isZero();
        assertThat(manifest("two")).exists();
        assertThat(events()).containsExactly("REFUSED 1", "RETRIED 1", "ACCEPTED 2", "SUCCEEDED 2");
    }

    @Test
    void whatThePolicyRefusedIsShownAndTriedAgainOnlyByItsCode() throws IOException {
        given("tale", "Something unspeakable is here.");
        catalog("tale");
        provider.refuse("unspeakable", 1300);
        assertThat(lectern("run", "catalog.csv").await()).isEqualTo(3);

        ChildProgram all = lectern("retry", "--all", "--yes");
        assertThat(all.await()).isEqualTo(3);
        assertThat(all.out())
                .contains("edit the text and run the catalog")
                .contains("Something unspeakable is here.")
                .doesNotContain("Trying again buys");
        assertThat(events()).containsExactly("REFUSED 1");

        ChildProgram byCode = lectern("retry", "--code", "1300", "--yes");
        assertThat(byCode.await()).isEqualTo(3);
        assertThat(states()).containsExactly("FAILED");
        assertThat(events()).containsExactly("REFUSED 1", "RETRIED 1", "REFUSED 2");
    }

    @Test
    void aRetryWorksWithTheEmbeddedLedgerToo() throws IOException {
        environment.remove("SPRING_DATASOURCE_URL");
        given("tale", "Words that come and go.");
        catalog("tale");
        provider.refuse("come and go", 1201);
        assertThat(lectern("run", "catalog.csv").await()).isEqualTo(3);
        provider.allow("come and go");

        ChildProgram retried = lectern("retry", "--all", "--yes");

        assertThat(retried.await()).as(retried.out() + retried.err()).isZero();
        assertThat(manifest("tale")).exists();
    }

    @Test
    void aChoiceThatNamesNothingOrWhatIsNotThereIsRefused() throws IOException {
        assertThat(lectern("retry").err()).contains("--run, --document, --code or --all");
        assertThat(lectern("retry").await()).isEqualTo(2);

        given("tale", "All is well.");
        catalog("tale");
        assertThat(lectern("run", "catalog.csv").await()).isZero();
        ChildProgram run = lectern("retry", "--run", "99");
        assertThat(run.await()).isEqualTo(2);
        assertThat(run.err()).contains("no run 99");
        ChildProgram document = lectern("retry", "--document", "tail");
        assertThat(document.await()).isEqualTo(2);
        assertThat(document.err()).contains("\"tail\"");
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, environment, args);
    }

    private void given(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".md"), text);
    }

    private void catalog(String... ids) throws IOException {
        List<String> lines = new ArrayList<>(List.of("source,voice_language"));
        Arrays.stream(ids).map(id -> id + ".md,en").forEach(lines::add);
        Files.write(folder.resolve("catalog.csv"), lines);
    }

    private Path manifest(String id) {
        return folder.resolve(".lectern/s3/lectern/books/" + id + "/manifest.json");
    }

    private Map<Path, byte[]> objects(String below) throws IOException {
        Map<Path, byte[]> objects = new HashMap<>();
        try (Stream<Path> files =
                Files.walk(folder.resolve(".lectern/s3/lectern").resolve(below))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    objects.put(file, Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return objects;
    }

    private List<String> states() {
        return database.jdbc().sql("select state from task").query(String.class).list();
    }

    private List<String> events() {
        return database.jdbc()
                .sql("select event || ' ' || attempt from audit order by id")
                .query(String.class)
                .list();
    }
}
