package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.LedgersBook.History;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A nightly run and an operator's at the same time, over one database: they share texts, and one document is in both. */
@Tag("process")
class TwoRunsTest {

    private static final int MAX_IN_FLIGHT = 4;
    private static final int CHAPTERS = 20;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();

    @Test
    void bothEndWellBuyWhatTheyShareOnceAndKeepTheLimitTogether() throws IOException {
        ShortChapters chapters = new ShortChapters(folder);
        for (String id : List.of("night", "both", "day")) {
            chapters.document(id, CHAPTERS, 0, true);
        }
        chapters.catalog("nightly.csv", List.of("night", "both"));
        chapters.catalog("operators.csv", List.of("both", "day"));
        Path home = folder.resolve("elsewhere");
        KlingStandInSettings account = KlingStandInSettings.defaults(home.resolve("kling"))
                .withLimits(new KlingStandInSettings.Limits(10 * MAX_IN_FLIGHT, 0));
        try (KlingStandIn kling = KlingStandIn.start(account)) {
            Map<String, String> environment = Map.of(
                    "SPRING_DATASOURCE_URL",
                    database.url(),
                    "KLING_BASE_URL",
                    kling.apiUrl().toString(),
                    "KLING_ACCESS_KEY",
                    "stand-in-access-key",
                    "KLING_SECRET_KEY",
                    "stand-in-secret-key",
                    "LECTERN_TTS_FIRST_POLL",
                    "1s",
                    "LECTERN_TTS_MAX_IN_FLIGHT",
                    Integer.toString(MAX_IN_FLIGHT));
            List<ChildProgram> runs = Stream.of("nightly.csv", "operators.csv")
                    .map(catalog -> ChildProgram.start(folder, environment, "run", catalog))
                    .toList();
            for (ChildProgram run : runs) {
                assertThat(run.await()).as(run.out() + run.err()).isZero();
            }
        }

        ProvidersBook provider = new ProvidersBook(home);
        assertThat(provider.tasksByText()).hasSize(3 * (CHAPTERS - 1) + 1);
        assertThat(provider.tasksByText().values()).containsOnly(1L);
        assertThat(provider.mostInFlight()).isEqualTo(MAX_IN_FLIGHT);
        assertThat(provider.defects()).isEmpty();
        assertThat(new StoredBooks(folder.resolve(".lectern")).requireThatManifestsTellTheTruth())
                .isEqualTo(3);
        LedgersBook ledger = LedgersBook.of(database);
        new Reconciliation(provider.tasks(), ledger).everyPurchaseHasItsReason();
        assertThat(ledger.byText().values()).allMatch(History::isStored);
        assertThat(buyers()).as("both bought, at the same time").isEqualTo(2);
        assertThat(overlap()).isPositive();
    }

    private int buyers() {
        return database.jdbc()
                .sql("select count(distinct process) from audit where event = 'ACCEPTED'")
                .query(Integer.class)
                .single();
    }

    /** For how long both were buying. */
    private Duration overlap() {
        return database.jdbc()
                .sql("""
                        select extract(epoch from min(last) - max(first)) * 1000 as millis from (
                            select min(at) as first, max(at) as last from audit where event = 'ACCEPTED' group by process) p
                        """)
                .query((row, number) -> Duration.ofMillis(row.getLong("millis")))
                .single();
    }
}
