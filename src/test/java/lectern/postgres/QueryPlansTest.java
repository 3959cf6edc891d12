package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** In a ledger of many nights, what a narration does again and again reads no table from one end to the other. */
@NullUnmarked
class QueryPlansTest {

    /** What grows with chunks, documents or nights. */
    private static final Set<String> LARGE = Set.of(
            "task",
            "chunk",
            "audit",
            "narration",
            "edition",
            "document",
            "chapter",
            "batch_job_instance",
            "batch_job_execution",
            "batch_job_execution_params",
            "batch_job_execution_context",
            "batch_step_execution",
            "batch_step_execution_context");

    private static final DocumentId BOOK = new DocumentId("doc-000007");
    private static TestDatabase database;
    private static ExplainedStatements statements;
    private static LedgerDatabase ledger;
    private static ThisProcess process;
    private static EditionId edition;
    private static SpeechKey key;
    private static SampleEdition planned;

    @BeforeAll
    static void growLedger() {
        database = TestDatabase.migrated();
        new ResourceDatabasePopulator(new ClassPathResource("lectern/postgres/grown-ledger.sql"))
                .execute(database.dataSource());
        statements = new ExplainedStatements(database.dataSource());
        ledger = new LedgerDatabase(statements, new JdbcTransactionManager(statements), Duration.ofSeconds(10));
        process = ThisProcess.register(ledger);
        edition = new Editions(ledger).current(BOOK).orElseThrow();
        key = new SpeechKey(database.jdbc()
                .sql("select speech_key from chunk where document = 'doc-000007' limit 1")
                .query(String.class)
                .single());
        planned = SampleEdition.of("new", "One.", "Two.", "Three.");
        Editions editions = new Editions(ledger);
        editions.plan(planned.edition());
        editions.record(planned.document(), planned.id(), planned.chunks());
        Runs runs = new Runs(ledger);
        Wanting.add(runs, runs.begin(process, "small.csv"), planned.document(), planned.id());
        database.jdbc().sql("vacuum analyze").update();
    }

    @AfterAll
    static void close() {
        process.close();
    }

    @Test
    void planningFindsWhatIsKnownByItsKeysAndBeginnings() {
        Voice voice = new Voice("uk_man2", Language.ENGLISH, new java.math.BigDecimal("1.0"));

        readsNoLargeTable(() -> new Editions(ledger).known(List.of(key, planned.key(0))));
        readsNoLargeTable(() -> new KnownTexts(ledger).startingWith(voice, List.of("Once upon a time there was")));
        readsNoLargeTable(() -> new KnownTexts(ledger).beginningBought(voice, List.of("Once upon a time there was")));
        readsNoLargeTable(
                () -> new EarlierCuts(ledger).otherwise(Map.of(BOOK, edition, planned.document(), planned.id())));
        readsNoLargeTable(() -> new KeysInDoubt(ledger).among(List.of(key)));
    }

    @Test
    void aDocumentIsNarratedWithoutReadingThoseOfOthers() {
        Editions editions = new Editions(ledger);
        Runs runs = new Runs(ledger);
        Account account = new Account(TestLedger.ACCOUNT);
        TaskClaims claims = new TaskClaims(ledger, process, account);

        readsNoLargeTable(() -> editions.isPublished(BOOK, edition));
        readsNoLargeTable(() -> editions.isRecorded(BOOK, edition));
        readsNoLargeTable(() -> editions.load(BOOK, edition));
        readsNoLargeTable(() -> editions.states(BOOK, edition));
        readsNoLargeTable(() -> new EditionWatch(ledger).standing(BOOK, edition, System.nanoTime()));
        readsNoLargeTable(() -> editions.record(planned.document(), planned.id(), planned.chunks()));
        readsNoLargeTable(() -> runs.standing(7, BOOK, edition));
        readsNoLargeTable(() -> runs.unfinishedExecutions(BOOK));
        readsNoLargeTable(() -> runs.lastExecution(BOOK, edition));
        readsNoLargeTable(() -> runs.ended(7, BOOK, Outcome.UP_TO_DATE, ""));
        readsNoLargeTable(() -> claims.releaseUnsent(claims.claimPlanned(planned.document(), planned.id(), 2)));
        readsNoLargeTable(() -> claims.claimPending(8, Duration.ofMinutes(5)));
        readsNoLargeTable(() -> new DoubtfulRequests(ledger, process).known(List.of("task-1", "task-2")));
        readsNoLargeTable(() -> new StoredClips(ledger).of(BOOK, edition));
    }

    @Test
    void springBatchFindsADocumentsExecutionsByIndexes() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(statements);
        factory.setTransactionManager(new JdbcTransactionManager(statements));
        factory.afterPropertiesSet();
        JobRepository jobs = factory.getObject();

        readsNoLargeTable(() -> assertThat(jobs.getJobExecution(4711)).isNotNull());
        readsNoLargeTable(() -> {
            var last = jobs.getJobExecution(4711);
            assertThat(jobs.getLastStepExecution(last.getJobInstance(), "split"))
                    .isNotNull();
            assertThat(jobs.getJobExecutions(last.getJobInstance())).hasSize(1);
            assertThat(jobs.getLastJobExecution("narration", last.getJobParameters()))
                    .as("its key is another one here")
                    .isNull();
        });
    }

    @Test
    void aSmallRunIsWatchedAndToldOfWithoutReadingThoseBeforeIt() {
        RunReports reports = new RunReports(ledger);
        int run = reports.lastOf("new").orElseThrow();
        RunWatch watch = new RunWatch(ledger);
        RunHistory history = new RunHistory(ledger);

        readsNoLargeTable(() -> reports.find(run));
        readsNoLargeTable(() -> reports.progress(run));
        readsNoLargeTable(() -> reports.narrations(run));
        readsNoLargeTable(() -> reports.purchases(run));
        readsNoLargeTable(() -> reports.failures(run));
        readsNoLargeTable(() -> reports.failedTexts(run));
        readsNoLargeTable(() -> history.documents(run));
        readsNoLargeTableBut("audit", () -> history.troubles(run)); // a large one by its time, a small one whole
        readsNoLargeTableBut("audit", () -> history.timing(run));
        readsNoLargeTable(watch::account);
        readsNoLargeTable(() -> watch.flight(20));
        readsNoLargeTable(() -> reports.narrations(run, 50));
        readsNoLargeTable(() -> reports.narrations(run, planned.document()));
        readsNoLargeTable(() -> reports.find(run, "two words", 50));
        readsNoLargeTable(() -> new PublishedBooks(ledger).folders(List.of(BOOK)));
        readsNoLargeTable(() -> reports.outcomes(run));
        readsNoLargeTable(() -> history.documents(run, List.of(planned.document())));
        readsNoLargeTable(() -> new BookSound(ledger).suspectsOf(run));
        readsNoLargeTable(() -> new Runs(ledger).left(run));
        readsNoLargeTable(() -> new Runs(ledger)
                .addOrSettle(run, List.of(new RemoteRuns.Wanted(planned.document(), planned.id())), Set.of()));
        readsNoLargeTable(() -> new Runs(ledger).isAnyUnderWay());
    }

    @Test
    void workersAskOfTheirDocumentsAloneAndOfTheLastMinute() {
        RemoteRuns remote = new RemoteRuns(ledger);
        int run = new RunReports(ledger).lastOf("new").orElseThrow();

        readsNoLargeTable(() -> remote.begun(run, planned.document(), planned.id(), true));
        readsNoLargeTable(() -> remote.hasGoneOn(run, planned.document(), planned.id()));
        readsNoLargeTableBut(
                "audit", () -> remote.haveOthersBought(process, Duration.ofMinutes(1))); // a large one by its time
        readsNoLargeTable(() -> remote.haveOthersStored(process, Duration.ofMinutes(1)));
    }

    @Test
    void aDamagedDocumentIsLookedAtAgainWithoutReadingThoseOfOthers() {
        PublishedEditions published = new PublishedEditions(ledger);

        readsNoLargeTable(() -> published.current(BOOK));
        readsNoLargeTable(() -> published.wanted(BOOK));
        readsNoLargeTable(() -> published.wanted(planned.document()));
    }

    /** There are as many narrations as documents in all nights together. */
    @Test
    void whatIsUnfinishedIsFoundFromTheDocuments() {
        List<String> plans = statements.of(() -> new UnfinishedEditions(ledger).find(null));

        assertThat(plans).isNotEmpty().noneMatch(plan -> isReadWhole(plan, "narration"));
        assertThat(statements.of(() -> new UnfinishedEditions(ledger).find(3)))
                .isNotEmpty()
                .noneMatch(plan -> isReadWhole(plan, "narration"));
    }

    private static void readsNoLargeTable(Runnable work) {
        readsNoLargeTableBut("", work);
    }

    private static void readsNoLargeTableBut(String exempt, Runnable work) {
        List<String> plans = statements.of(work);

        assertThat(plans).isNotEmpty();
        for (String table : LARGE) {
            if (table.equals(exempt)) {
                continue;
            }
            assertThat(plans).as("reading %s whole", table).noneMatch(plan -> isReadWhole(plan, table));
        }
    }

    private static boolean isReadWhole(String plan, String table) {
        return plan.lines().anyMatch(line -> line.matches(".*Seq Scan on " + table + "( .*)?"));
    }
}
