package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lectern.document.DocumentId;
import lectern.postgres.RemoteRuns.Order;
import lectern.postgres.RemoteRuns.Stop;
import lectern.postgres.RemoteRuns.Terms;
import lectern.postgres.RemoteRuns.Wanted;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger knows of runs that one process follows and others narrate for. */
@NullUnmarked
class RemoteRunsTest {

    private static final String CATALOG = "/srv/catalog.csv";
    private static final String STORE = "s3://books/";

    private final TestLedger database = TestLedger.withLimit(4);
    private final RemoteRuns remote = new RemoteRuns(database.ledger);
    private final Runs runs = new Runs(database.ledger);
    private final SampleEdition one = database.planned(SampleEdition.of("one", "One."));
    private final SampleEdition two = database.planned(SampleEdition.of("two", "Two."));
    private TestProcess follower;
    private int run;

    @BeforeEach
    void givenARunOfTwoDocuments() {
        follower = database.process();
        run = begin(null);
    }

    private static Terms terms(BigDecimal maxUnits) {
        return new Terms(CATALOG, STORE, maxUnits);
    }

    private int begin(BigDecimal maxUnits) {
        return remote.begin(
                follower.process,
                terms(maxUnits),
                Duration.ZERO,
                false,
                List.of(wanted(one), wanted(two)),
                Set.of(one.document(), two.document()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isJoinedByNobodyWhoWantsItsBooksElsewhere() {
        TestProcess another = database.process();
        follower.die();

        assertThat(remote.join(another.process, new Terms(CATALOG, "s3://others/", null), both()))
                .isEmpty();
    }

    @Test
    void isDesertedAsLongAsNoWorkerThatLivesHasTakenAnythingOfIt() {
        TestProcess worker = database.process();
        assertThat(remote.isAnybodyAtIt(run)).isFalse();
        assertThat(row().deserted()).isTrue();

        remote.takenUp(run, worker.process);
        assertThat(remote.isAnybodyAtIt(run)).isTrue();
        assertThat(row().deserted()).isFalse();

        worker.die();
        assertThat(remote.isAnybodyAtIt(run)).isFalse();
        assertThat(row().deserted()).isTrue();
    }

    private RunReports.RunRow row() {
        return new RunReports(database.ledger).find(run).orElseThrow();
    }

    @Test
    void isRecordedWholeOrNotAtAll() {
        Wanted nowhere = new Wanted(new DocumentId("nowhere"), one.id());
        database.jdbc()
                .sql(
                        "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$")
                .update();
        database.jdbc().sql("""
                        create trigger refuse_remote before update on run for each row
                        when (new.remote and new.catalog = '/srv/torn.csv') execute function refuse()
                        """).update();

        assertThatException()
                .isThrownBy(() -> remote.begin(
                        follower.process,
                        new Terms("/srv/torn.csv", STORE, null),
                        Duration.ZERO,
                        true,
                        List.of(nowhere),
                        Set.of()));

        assertThat(database.jdbc()
                        .sql("select count(*) from run where catalog = '/srv/torn.csv'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void isKnownToPublishItsChaptersEarlyFromTheBeginning() {
        int early = remote.begin(
                follower.process, terms(null), Duration.ZERO, true, List.of(wanted(one)), Set.of(one.document()));

        assertThat(runs.publishesChapters(early)).isTrue();
        assertThat(runs.publishesChapters(run)).isFalse();
    }

    @Test
    void isJoinedOnceItsFollowerIsDeadAndOnlyForTheSameDocuments() {
        TestProcess another = database.process();
        assertThat(remote.join(another.process, terms(null), both()))
                .as("it is followed")
                .isEmpty();

        follower.die();

        assertThat(remote.join(another.process, new Terms("/srv/other.csv", STORE, null), both()))
                .isEmpty();
        assertThat(remote.join(another.process, terms(null), both())).contains(run);
        assertThat(remote.join(database.process().process, terms(null), both()))
                .as("it is followed again")
                .isEmpty();
    }

    @Test
    void whatOthersPutIntoTheStoreIsTheirsToTellOf() {
        TestProcess another = database.process();
        assertThat(remote.haveOthersStored(follower.process, Duration.ofMinutes(1)))
                .isFalse();

        another.process.hasStored();

        assertThat(remote.haveOthersStored(follower.process, Duration.ofMinutes(1)))
                .isTrue();
        assertThat(remote.haveOthersStored(another.process, Duration.ofMinutes(1)))
                .isFalse();
        database.jdbc()
                .sql("update process set stored_at = now() - interval '59 s'")
                .update();
        another.process.hasStored();
        assertThat(remote.haveOthersStored(follower.process, Duration.ofSeconds(50)))
                .as("it was told a moment ago")
                .isFalse();
        assertThat(remote.haveOthersStored(follower.process, Duration.ofSeconds(60)))
                .isTrue();
    }

    @Test
    void whatOthersWereToldByTheProviderIsTheirsToTellOf() {
        TestProcess another = database.process();
        database.jdbc()
                .sql("insert into audit (speech_key, attempt, process, event) values (?, 1, ?, 'ACCEPTED')")
                .param(one.keys().get(0).hex())
                .param(another.process.id())
                .update();

        assertThat(remote.haveOthersBought(follower.process, Duration.ofMinutes(1)))
                .isTrue();
        assertThat(remote.haveOthersBought(another.process, Duration.ofMinutes(1)))
                .isFalse();
    }

    @Test
    void endsWhenOtherDocumentsAreWantedOfItsCatalog() {
        remote.takenUp(run, database.process().process);
        follower.die();

        assertThat(remote.join(database.process().process, terms(null), Set.of(wanted(one))))
                .isEmpty();

        assertThat(remote.wantedFor(run, one.document(), one.id())).isEmpty();
        assertThat(remote.stopOf(run)).isPresent();
        assertThat(new RunReports(database.ledger).find(run)).get().satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(130);
            assertThat(ended.alive()).isFalse();
        });
    }

    @Test
    void livesAsLongAsWorkersNarrateForIt() {
        TestProcess worker = database.process();
        remote.takenUp(run, worker.process);
        RunReports reports = new RunReports(database.ledger);
        assertThat(reports.find(run).orElseThrow().followed()).isTrue();
        follower.die();
        assertThat(reports.find(run).orElseThrow().alive()).isTrue();
        assertThat(reports.find(run).orElseThrow().followed()).isFalse();
        assertThat(new RunWatch(database.ledger).newest(1).get(0).alive()).isTrue();
        assertThat(runs.isAnyUnderWay()).isTrue();
        assertThat(new RunWishes(database.ledger).wish(run, RunWish.PAUSE))
                .as("its workers hear")
                .isTrue();

        remote.ended(run, one.document(), Outcome.PUBLISHED, "");
        remote.ended(run, two.document(), Outcome.INCOMPLETE, "one of its texts failed");

        assertThat(reports.find(run).orElseThrow().alive()).isFalse();
        assertThat(runs.isAnyUnderWay()).isFalse();
        assertThat(new RunWishes(database.ledger).wish(run, RunWish.GO_ON)).isFalse();
    }

    @Test
    void countsWhatItsWorkersBoughtForIt() {
        TestProcess worker = database.process();
        remote.takenUp(run, worker.process);
        worker.submit(worker.claim(one, 1).get(0));
        TestProcess stranger = database.process();
        stranger.submit(stranger.claim(two, 1).get(0));

        RunReports reports = new RunReports(database.ledger);
        assertThat(reports.purchases(run).bought()).isEqualTo(1);
        assertThat(reports.progress(run).bought()).isEqualTo(1);
    }

    @Test
    void wantsNothingOnceItIsToStopAndWhatWasSaidFirstStands() {
        assertThat(remote.wantedFor(run, one.document(), one.id())).contains(new Order(CATALOG, STORE));
        remote.ended(run, one.document(), Outcome.PUBLISHED, "");
        remote.ended(run, one.document(), Outcome.STOPPED, "too late");
        assertThat(remote.wantedFor(run, one.document(), one.id())).isEmpty();
        assertThat(remote.left(run)).containsExactly(two.document());

        remote.stop(run, new Stop("COST", "the cap"));
        remote.stop(run, new Stop("SIGNAL", "later"));

        assertThat(remote.stopOf(run)).contains(new Stop("COST", "the cap"));
        assertThat(remote.wantedFor(run, two.document(), two.id())).isEmpty();
    }

    @Test
    void neverSpendsMoreThanItsCapWhoeverAsks() {
        BigDecimal price = new BigDecimal("0.05");
        int capped = begin(new BigDecimal("0.1"));

        assertThat(remote.reserve(capped, price)).isTrue();
        assertThat(remote.reserve(capped, price)).isTrue();
        assertThat(remote.reserve(capped, price)).isFalse();
        remote.correct(capped, price.negate());
        assertThat(remote.reserve(capped, price)).isTrue();
    }

    @Test
    void isJoinedAlsoWhileAWorkerIsJustReservingARequestForIt() throws Exception {
        TestProcess another = database.process();
        follower.die();
        CompletableFuture<Optional<Integer>> joined;
        try (Connection reserving = database.connection()) {
            reserving.setAutoCommit(false);
            try (Statement statement = reserving.createStatement()) {
                statement.execute("update run set committed_units = committed_units + 1 where id = " + run);
            }
            joined = CompletableFuture.supplyAsync(() -> remote.join(another.process, terms(null), both()));
            database.awaitWaiting();
            reserving.commit();
        }

        assertThat(joined.get(10, TimeUnit.SECONDS)).contains(run);
    }

    @Test
    void bindsWhatIsUnderWayToTheCapOfWhoeverJoinsIt() {
        BigDecimal price = new BigDecimal("0.05");
        assertThat(remote.reserve(run, price)).as("there is no cap").isTrue();
        assertThat(remote.reserve(run, price)).isTrue();
        follower.die();

        assertThat(remote.join(database.process().process, terms(new BigDecimal("0.15")), both()))
                .contains(run);

        assertThat(remote.reserve(run, price)).isTrue();
        assertThat(remote.reserve(run, price))
                .as("what was bought before counts too")
                .isFalse();
    }

    private Set<Wanted> both() {
        return Set.of(wanted(one), wanted(two));
    }

    private static Wanted wanted(SampleEdition sample) {
        return new Wanted(sample.document(), sample.id());
    }
}
