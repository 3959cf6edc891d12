package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lectern.batch.RunResult.NarratedDocument;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Outcome;
import lectern.postgres.Runs;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import lectern.postgres.Wanting;
import lectern.task.Meters;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What becomes of the documents of a run that do not begin. */
@NullUnmarked
class LocalNarrationsTest {

    private static final int DOCUMENTS = 400;

    private final AtomicInteger connections = new AtomicInteger();
    private final HikariDataSource pool = new HikariDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            return super.getConnection();
        }
    };
    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void allThatNeverBeganAreRecordedAtOnce() {
        pool.setDataSource(TestDatabase.migrated().dataSource());
        pool.setMaximumPoolSize(4);
        LedgerDatabase database = new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10));
        Runs runs = new Runs(database);
        List<NarratedDocument> ended;
        int run;
        try (ThisProcess process = ThisProcess.register(database)) {
            run = runs.begin(process, "catalog.csv");
            LocalNarrations narrations = narrations(database, process);
            stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted"));
            connections.set(0);

            ended = narrations.narrateAll(run, plan(), () -> {});
        }

        assertThat(connections.get()).as("not one for each").isLessThan(20);
        assertThat(ended)
                .hasSize(DOCUMENTS)
                .extracting(NarratedDocument::outcome)
                .containsOnly(Outcome.STOPPED);
        assertThat(JdbcClient.create(pool)
                        .sql("select count(*) from narration where run = ? and outcome = 'STOPPED' and message = ?")
                        .params(run, "before it began; run again to go on")
                        .query(Integer.class)
                        .single())
                .isEqualTo(DOCUMENTS);
    }

    @Test
    void whatALaterRunWantsOtherwiseIsLeftToIt() {
        pool.setDataSource(TestDatabase.migrated().dataSource());
        LedgerDatabase database = new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10));
        Runs runs = new Runs(database);
        CatalogPlan plan = plan(1);
        try (ThisProcess process = ThisProcess.register(database)) {
            int run = runs.begin(process, "catalog.csv");
            int later = runs.begin(process, "mended.csv");
            Wanting.add(runs, later, plan.documents().get(0).id(), new EditionId("ffffffffffffffff"));
            LocalNarrations narrations = narrations(database, process);

            List<NarratedDocument> ended = narrations.narrateAll(run, plan, () -> {});

            assertThat(ended.get(0).outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(ended.get(0).message()).contains("run " + later, "another edition");
        }
    }

    private LocalNarrations narrations(LedgerDatabase database, ThisProcess process) {
        Runs runs = new Runs(database);
        Narrator narrator = new Narrator(
                null,
                null,
                null,
                new DocumentLocks(process),
                runs,
                new Editions(database),
                stop,
                () -> null,
                Pause.real());
        return new LocalNarrations(narrator, new NarrationTurns(4), runs, 8, stop, Meters.NONE);
    }

    private static CatalogPlan plan() {
        return plan(DOCUMENTS);
    }

    private static CatalogPlan plan(int count) {
        List<PlannedDocument> documents = IntStream.range(0, count)
                .mapToObj(number -> new PlannedDocument(
                        new DocumentId("told-" + number),
                        new EditionId("%016x".formatted(number)),
                        "Told",
                        null,
                        TestNarration.VOICE,
                        1,
                        100,
                        1,
                        1))
                .toList();
        return new CatalogPlan(Path.of("/catalog.csv"), documents, BigDecimal.ONE);
    }
}
