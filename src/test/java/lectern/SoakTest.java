package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.LedgersBook.History;
import lectern.local.kling.Fault;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A catalog of 300 chunks through a night on which everything goes wrong that a client can get over, each with odds of 1 in 20.
 * What happened is read from the provider's own books; what must hold holds to the last task.
 */
@Tag("process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoakTest {

    private static final int DOCUMENTS = 6;
    private static final int CHAPTERS = 50;
    private static final int LONG_EACH = 17;

    /** The first and the last document end with the same chapter. */
    private static final int TEXTS = DOCUMENTS * CHAPTERS - 1;

    private static final int MAX_IN_FLIGHT = 10;
    private static final String ODDS = "0.05";
    private static final String DATABASE_PASSWORD = "the-password-of-the-ledger";

    private final TestDatabase database = TestDatabase.migrated();
    private ChildProgram run;
    private Path home;
    private ProvidersBook provider;
    private Map<String, ProvidersBook.Task> tasks;
    private LedgersBook ledger;
    private Reconciliation books;

    @BeforeAll
    void aCatalogIsNarratedThroughABadNight(@TempDir Path folder) throws IOException {
        home = folder.resolve(".lectern");
        ShortChapters chapters = new ShortChapters(folder);
        List<String> ids = IntStream.rangeClosed(1, DOCUMENTS)
                .mapToObj("night%d"::formatted)
                .toList();
        for (String id : ids) {
            chapters.document(id, CHAPTERS, LONG_EACH, id.equals("night1") || id.equals("night" + DOCUMENTS));
        }
        chapters.catalog("catalog.csv", ids);
        run = ChildProgram.run(folder, environment(), "run", "catalog.csv", "--format", "json");
        provider = new ProvidersBook(home);
        tasks = provider.tasks();
        ledger = LedgersBook.of(database);
        books = new Reconciliation(tasks, ledger);
        System.out.printf(
                "Soak: exit %d, %d requests, %d tasks, %d bought again, %d in doubt, %d adopted, at most %d in flight%n",
                run.await(),
                provider.requests(),
                tasks.size(),
                books.boughtAgain(),
                sum(History::inDoubt),
                sum(history -> history.adopted().size()),
                provider.mostInFlight());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("SPRING_DATASOURCE_PASSWORD", DATABASE_PASSWORD); // the server of the tests wants none
        environment.put("LECTERN_DOCUMENTS_AT_ONCE", "6");
        environment.put("LECTERN_TTS_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT));
        environment.put("LECTERN_TTS_MAX_REQUESTS_PER_SECOND", "1000");
        environment.put("LECTERN_TTS_FIRST_POLL", "2s");
        environment.put("LECTERN_TTS_LONGEST_POLL", "2s");
        environment.put("LECTERN_TTS_BACKOFF", "100ms");
        environment.put("LECTERN_TTS_LONGEST_BACKOFF", "1s");
        // so many that no text is given up by bad luck
        environment.put("LECTERN_TTS_MAX_ATTEMPTS", "100");
        environment.put("LECTERN_TTS_MAX_REJECTIONS", "50");
        // it allows more, so that it is the program that keeps the limit
        environment.put("LECTERN_STAND_IN_MAX_PARALLEL", Integer.toString(4 * MAX_IN_FLIGHT));
        environment.put("LECTERN_STAND_IN_QUEUE", "50ms");
        environment.put("LECTERN_STAND_IN_PROCESSING", "100ms");
        environment.put("LECTERN_STAND_IN_SLOW_BY", "300ms");
        environment.put("LECTERN_STAND_IN_SEED", "5");
        recoverable().forEach(fault -> environment.put("LECTERN_STAND_IN_FAULTS_" + fault.name(), ODDS));
        return environment;
    }

    /** All but the one after which a text has failed for good. */
    private static List<Fault> recoverable() {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault != Fault.REFUSED_TASK)
                .toList();
    }

    @Test
    void everyKindOfFaultHappened() {
        assertThat(provider.faults().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        recoverable().stream().map(Fault::toString).toList());
    }

    @Test
    void everyDocumentIsPublishedAndNoTextIsGivenUp() {
        assertThat(run.await()).as(run.err()).isZero();
        assertThat(report().path("documents")).hasSize(DOCUMENTS).allSatisfy(document -> assertThat(
                        document.path("outcome").asString())
                .isEqualTo("published"));
        assertThat(new StoredBooks(home).requireThatManifestsTellTheTruth()).isEqualTo(DOCUMENTS);
        assertThat(ledger.byText()).hasSize(TEXTS).allSatisfy((text, history) -> assertThat(history.isStored())
                .isTrue());
    }

    /** WAV is converted as the stand-in itself makes MP3s, so that a clip that came as WAV is no exception. */
    @Test
    void everyClipIsByteForByteTheSoundThatWasMadeForItsText() {
        StoredBooks stored = new StoredBooks(home);
        for (History history : ledger.byText().values()) {
            assertThat(tasks.get(history.taskId()).text()).isEqualTo(history.text());
            assertThat(StoredBooks.bytes(stored.clip(history.key())))
                    .as(history.toString())
                    .isEqualTo(provider.audio(history.taskId()));
        }
        Map<String, List<String>> sent = provider.audioSent();
        assertThat(ledger.byText().values())
                .as("texts whose only audio came as WAV")
                .anyMatch(history -> sent.get(history.taskId()).equals(List.of("wav")));
    }

    @Test
    void everyTaskThatTheProviderMadeIsExplainedByTheAudit() {
        books.everyNamedTaskIsOfItsText();
        books.everyTaskIsNamedOrInDoubt();
        books.everyPurchaseHasItsReason();
        assertThat(provider.defects()).isEmpty();
    }

    /**
     * But for a token that is signed anew, nothing is sent a second time under one attempt. A request that was sent over a connection
     * which the provider was just closing never came: it was in doubt, and rightly.
     */
    @Test
    void everyRequestThatTheProviderSawIsAnAttemptOfTheLedgerAndOthersWereInDoubt() {
        int refusedTwice = count("select count(*) from audit where event = 'UNAVAILABLE' and code = 1004");
        long seen = provider.ordersSeen() - provider.ordersRefusedWith(1004);
        long attempts = sum(History::attempts) - refusedTwice;

        assertThat(attempts - seen).isBetween(0L, (long) sum(History::inDoubt));
    }

    @Test
    void theLimitHeldAtEveryInstant() {
        assertThat(provider.mostInFlight()).isBetween(2L, (long) MAX_IN_FLIGHT);
    }

    @Test
    void whatIsBookedIsWhatWasCharged() {
        long charged =
                tasks.values().stream().filter(ProvidersBook.Task::hasAudio).count();
        long unknown = ledger.byText().values().stream()
                .flatMap(history -> books.unnamed(history).stream())
                .filter(id -> tasks.get(id).hasAudio())
                .count();
        BigDecimal price = new BigDecimal("0.05");

        assertThat(booked()).isEqualByComparingTo(price.multiply(BigDecimal.valueOf(charged - unknown)));
    }

    @Test
    void whatTheRunReportsIsWhatItBought() {
        JsonNode report = report();

        assertThat(report.path("bought").intValue())
                .isEqualTo(sum(history -> history.named().size()));
        assertThat(report.path("inDoubt").intValue()).isEqualTo(sum(History::inDoubt));
        assertThat(report.path("stillToBook").intValue()).isZero();
        assertThat(new BigDecimal(report.path("units").asString())).isEqualByComparingTo(booked());
    }

    @Test
    void noSecretIsLeftAnywhere() throws IOException {
        List<Path> keys = List.of(home.resolve("kling-secret-key"), home.resolve("s3-secret-key"));
        Map<String, String> secrets = Map.of(
                "the secret key of the speech API",
                Files.readString(keys.get(0)).strip(),
                "the secret key of the object store",
                Files.readString(keys.get(1)).strip(),
                "the database's password",
                DATABASE_PASSWORD);

        assertThat(new SecretSearch(secrets)
                        .inFiles(home, keys)
                        .inTables(database)
                        .in("standard output", run.out())
                        .in("standard error", run.err())
                        .found())
                .isEmpty();
    }

    private BigDecimal booked() {
        return database.jdbc()
                .sql("select sum(units) from audit where event = 'SUCCEEDED'")
                .query(BigDecimal.class)
                .single();
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(run.out());
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }

    private int sum(java.util.function.ToIntFunction<History> number) {
        return ledger.byText().values().stream().mapToInt(number).sum();
    }
}
