package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lectern.batch.RunResult.NarratedDocument;
import lectern.chunk.Cut;
import lectern.chunk.KnownSpeech;
import lectern.chunk.PlannedChunk;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.manifest.Pauses;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Outcome;
import lectern.postgres.RemoteRuns;
import lectern.postgres.RemoteRuns.Stop;
import lectern.postgres.RunReports;
import lectern.postgres.SessionLock;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a run asks workers for, and what it notices meanwhile. */
@NullUnmarked
class RemoteNarrationsTest {

    private static final Path CATALOG = Path.of("/catalog.csv");

    private static final String FOLLOWERS_LOCK = """
            from pg_locks where locktype = 'advisory' and classid = 1 and granted and objid = ?
            and database = (select oid from pg_database where datname = current_database())
            """;

    private final TestClock clock = new TestClock();
    private final StopSignal stop = new StopSignal(Duration.ZERO, clock);
    private final HikariDataSource pool = new HikariDataSource();
    private final List<DocumentId> requested = new ArrayList<>();
    private LedgerDatabase database;
    private Editions editions;
    private RemoteRuns remote;
    private ThisProcess follower;

    @BeforeEach
    void givenALedger() {
        pool.setDataSource(TestDatabase.migrated().dataSource());
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        database = new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10));
        editions = new Editions(database);
        remote = new RemoteRuns(database);
        follower = ThisProcess.register(database);
    }

    @AfterEach
    void close() {
        follower.close();
        pool.close();
    }

    @Test
    void whatIsPublishedIsUpToDateAtOnceAndNotRequested() {
        PlannedDocument whole = published("whole");
        PlannedDocument again = publishedTwice("again");
        PlannedDocument fresh = recorded("fresh", 1);
        CatalogPlan plan = plan(whole, fresh, again);

        int run = begin(plan);

        assertThat(remote.left(run)).containsExactly(fresh.id());
        assertThat(new RunReports(database).progress(run).documentsDone()).isEqualTo(2);

        List<NarratedDocument> narrated = narrations(this::publish).narrateAll(run, plan, () -> {});

        assertThat(requested).containsExactly(fresh.id());
        assertThat(narrated)
                .containsExactly(
                        new NarratedDocument(whole, Outcome.UP_TO_DATE, "", 1),
                        new NarratedDocument(fresh, Outcome.PUBLISHED, "", 1),
                        new NarratedDocument(again, Outcome.UP_TO_DATE, "", 2));
    }

    @Test
    void whatIsNarratedJustNowIsRequestedThoughItIsPublished() {
        PlannedDocument whole = published("whole");
        int run;
        try (SessionLock lock =
                new DocumentLocks(follower).tryAcquire(whole.id()).orElseThrow()) {
            assertThat(lock.isHeld()).isTrue();
            run = begin(plan(whole));
        }

        narrations(this::publish).narrateAll(run, plan(whole), () -> {});

        assertThat(requested).containsExactly(whole.id());
    }

    @Test
    void whoeverJoinsARunRequestsOnlyWhatIsLeftOfIt() {
        PlannedDocument whole = published("whole");
        PlannedDocument fresh = recorded("fresh", 1);
        CatalogPlan plan = plan(whole, fresh);
        int run = begin(plan);
        follower.close();
        follower = ThisProcess.register(database);

        assertThat(narrations(this::publish).join(plan)).contains(run);

        assertThat(narrations(this::publish).narrateAll(run, plan, () -> {}))
                .extracting(NarratedDocument::outcome)
                .containsExactly(Outcome.UP_TO_DATE, Outcome.PUBLISHED);
        assertThat(requested).containsExactly(fresh.id());
    }

    @Test
    void whatBuysSomethingIsRequestedFirst() {
        CatalogPlan plan =
                plan(recorded("bought", 0), recorded("buys", 1), recorded("bought-too", 0), recorded("buys-more", 2));

        List<NarratedDocument> narrated = narrations(this::publish).narrateAll(begin(plan), plan, () -> {});

        assertThat(requested)
                .extracting(DocumentId::value)
                .containsExactly("buys", "buys-more", "bought", "bought-too");
        assertThat(narrated)
                .as("they are told in the order of the plan")
                .extracting(NarratedDocument::document)
                .isEqualTo(plan.documents());
    }

    @Test
    void noMoreIsRequestedOnceAWorkerHasStoppedTheRun() {
        CatalogPlan plan = plan(recorded("one", 1), recorded("two", 1), recorded("three", 1));
        Stop refused = new Stop("ACCOUNT", "no money");
        RemoteNarrations narrations = narrations(request -> remote.stop(request.run(), refused));

        List<NarratedDocument> narrated = narrations.narrateAll(begin(plan), plan, () -> {});

        assertThat(requested).extracting(DocumentId::value).containsExactly("one");
        assertThat(stop.reason()).contains(StopReason.told(refused));
        assertThat(narrated).extracting(NarratedDocument::outcome).containsOnly(Outcome.STOPPED);
    }

    @Test
    void aBrokerThatIsGoneIsNotWaitedForOnceAWorkerHasStoppedTheRun() {
        CatalogPlan plan = plan(recorded("one", 1), recorded("two", 1));
        RemoteNarrations narrations = narrations(request -> {
            remote.stop(request.run(), new Stop("ACCOUNT", "no money"));
            throw new QueueUnreachableException("the broker is gone", true, new IllegalStateException());
        });

        List<NarratedDocument> narrated = narrations.narrateAll(begin(plan), plan, () -> {});

        assertThat(requested).extracting(DocumentId::value).containsExactly("one");
        assertThat(narrated).extracting(NarratedDocument::outcome).containsOnly(Outcome.STOPPED);
    }

    @Test
    void tellsWhyAWorkerStoppedItAlsoWhereThatEndedItsLastDocument() {
        PlannedDocument last = recorded("last", 1);
        CatalogPlan plan = plan(last);
        int run = begin(plan);
        Stop refused = new Stop("ACCOUNT", "no money");

        List<NarratedDocument> narrated = narrations(request -> {}).narrateAll(run, plan, () -> {
            remote.stop(run, refused);
            remote.ended(run, last.id(), Outcome.STOPPED, "the account");
        });

        assertThat(stop.reason()).contains(StopReason.told(refused));
        assertThat(narrated).containsExactly(new NarratedDocument(last, Outcome.STOPPED, "the account", 1));
    }

    @Test
    void isStillKnownToBeFollowedWhereItsSessionIsLostWhileItRequests() {
        CatalogPlan plan = plan(recorded("one", 1), recorded("two", 1));
        List<Integer> held = new ArrayList<>();
        RemoteNarrations narrations = narrations(request -> {
            held.add(count("select count(*) " + FOLLOWERS_LOCK));
            if (held.size() == 1) {
                count("select count(pg_terminate_backend(pid, 5000)) " + FOLLOWERS_LOCK);
            }
            publish(request);
        });

        narrations.narrateAll(begin(plan), plan, () -> {});

        assertThat(held).containsExactly(1, 1);
    }

    @Test
    void aBrokerThatLetsNobodyInIsNotWaitedFor() {
        CatalogPlan plan = plan(recorded("one", 1));
        Instant began = clock.instant();

        assertThatExceptionOfType(QueueUnreachableException.class).isThrownBy(() -> narrations(request -> {
                    throw new QueueUnreachableException("the password", false, new IllegalStateException());
                })
                .narrateAll(begin(plan), plan, () -> {}));

        assertThat(requested).hasSize(1);
        assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofSeconds(2));
    }

    private int begin(CatalogPlan plan) {
        return narrations(request -> {}).begin(plan, Duration.ZERO, false);
    }

    /** @param work done with each request; a second has passed by then */
    private RemoteNarrations narrations(Consumer<NarrationRequest> work) {
        return new RemoteNarrations(
                new NarrationQueue() {
                    @Override
                    public void put(NarrationRequest request) {
                        requested.add(request.document());
                        clock.move(Duration.ofSeconds(1));
                        work.accept(request);
                    }

                    @Override
                    public String name() {
                        return "a list";
                    }
                },
                remote,
                new RunReports(database),
                follower,
                null,
                editions,
                KnownSpeech.NONE,
                null,
                new DocumentLocks(follower),
                new CostCap(null, BigDecimal.ONE, stop),
                "s3://books/",
                Duration.ZERO,
                stop,
                clock,
                clock::move);
    }

    private void publish(NarrationRequest request) {
        remote.ended(request.run(), request.document(), Outcome.PUBLISHED, "");
    }

    private int count(String sql) {
        return JdbcClient.create(pool)
                .sql(sql)
                .param(follower.id())
                .query(Integer.class)
                .single();
    }

    private static CatalogPlan plan(PlannedDocument... documents) {
        return new CatalogPlan(CATALOG, List.of(documents), BigDecimal.ONE);
    }

    private PlannedDocument published(String id) {
        PlannedDocument document = recorded(id, 0);
        editions.published(editions.load(document.id(), document.edition()), Instant.EPOCH);
        return document;
    }

    private PlannedDocument publishedTwice(String id) {
        PlannedDocument document = published(id);
        editions.revised(document.id(), document.edition());
        editions.published(editions.load(document.id(), document.edition()), Instant.EPOCH);
        return document;
    }

    /** A document of one text whose source is not needed any more. */
    private PlannedDocument recorded(String id, int toBuy) {
        TextChunk chunk = new TextChunk(1, 1, "Words of " + id + ".", "", Cut.PARAGRAPH);
        Edition edition = Edition.of(
                "kling",
                new Document(
                        new DocumentId(id),
                        "Told",
                        null,
                        null,
                        TestNarration.VOICE,
                        List.of(new Chapter(1, "Chapter 1", chunk.text()))),
                List.of(chunk),
                Pauses.NONE);
        editions.plan(edition);
        editions.record(
                edition.document(), edition.id(), List.of(PlannedChunk.of("kling", TestNarration.VOICE, chunk)));
        return new PlannedDocument(
                edition.document(),
                edition.id(),
                "Told",
                null,
                TestNarration.VOICE,
                1,
                chunk.text().length(),
                1,
                toBuy);
    }
}
