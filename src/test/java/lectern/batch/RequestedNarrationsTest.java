package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lectern.batch.RequestedNarrations.Ending;
import lectern.postgres.DocumentLocks;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.RemoteRuns;
import lectern.postgres.RunWish;
import lectern.postgres.RunWishes;
import lectern.postgres.Runs;
import lectern.postgres.SessionLock;
import lectern.postgres.ThisProcess;
import lectern.storage.StoreUnreachableException;
import lectern.task.Pause;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What a worker does with requests whose time has not come, that killed workers before, or that it cannot fulfil itself. */
@NullUnmarked
class RequestedNarrationsTest {

    private static final int MOST = 5;
    private static final String STORE = "s3://books/";

    private static final int TEXTS = 120;

    private final TestNarration told = new TestNarration(
            IntStream.rangeClosed(1, TEXTS).mapToObj("Text %d."::formatted).toArray(String[]::new));
    private final HikariDataSource pool = new HikariDataSource();
    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());
    private final TestClock clock = new TestClock();
    private final NarrationTurns turns = new NarrationTurns(4);
    private final AtomicInteger pauses = new AtomicInteger();
    private final AtomicInteger narrated = new AtomicInteger();
    private final RemoteRuns remote = new RemoteRuns(told.database);
    private final RunSignals signals = new RunSignals(stop, remote, new RunWishes(told.database));
    private ThisProcess worker;
    private NarrationRequest request;
    private String store = STORE;

    @BeforeEach
    void givenARunThatWantsADocument() {
        pool.setDataSource(told.dataSource());
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        worker = ThisProcess.register(
                new LedgerDatabase(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(10)));
        int run = remote.begin(
                told.process,
                new RemoteRuns.Terms("/catalog.csv", STORE, null),
                Duration.ZERO,
                false,
                List.of(new RemoteRuns.Wanted(told.narration.document(), told.narration.edition())),
                List.of());
        request = new NarrationRequest(run, told.narration.document(), told.narration.edition());
    }

    @AfterEach
    void close() {
        signals.close();
        worker.close();
        pool.close();
        told.close();
    }

    @Test
    void whatAnotherProcessNarratesIsLeftToItHoweverOftenTheRequestHasCome() {
        try (SessionLock lock = lockElsewhere()) {
            assertThat(lock).isNotNull();
            assertThat(narrate(1)).isEqualTo(Ending.NOT_NOW);
            assertThat(narrate(MOST + 1)).isEqualTo(Ending.NOT_NOW);
        }

        stop.request(new StopReason(StopReason.Kind.SIGNAL, "SIGTERM"));
        try (SessionLock lock = lockElsewhere()) {
            assertThat(lock).isNotNull();
            assertThat(narrate(MOST + 1)).isEqualTo(Ending.NOT_NOW);
        }

        assertThat(narrated).hasValue(0);
        assertThat(pauses.get()).as("it was looked at for a while").isGreaterThan(4);
        assertThat(outcome()).isNull();
    }

    @Test
    void whatMayKillWorkersIsNarratedAloneAndNothingBesideIt() {
        turns.begin(true);
        assertThat(narrate(1)).isEqualTo(Ending.NOT_NOW);
        turns.end();
        turns.begin(false);
        assertThat(narrate(MOST)).isEqualTo(Ending.NOT_NOW);
        assertThat(narrate(1)).as("of this nothing is suspected").isEqualTo(Ending.PUT_BACK);
        turns.end();

        assertThat(narrated).hasValue(1);
        assertThat(outcome()).isNull();
    }

    @Test
    void whatIsPausedIsLeftForOtherRunsSake() {
        RunWishes wishes = new RunWishes(told.database);
        wishes.wish(request.run(), RunWish.PAUSE);

        assertThat(narrate(1)).isEqualTo(Ending.NOT_NOW);
        assertThat(narrated).hasValue(0);

        wishes.wish(request.run(), RunWish.GO_ON);

        assertThat(narrate(1)).isEqualTo(Ending.PUT_BACK);
        assertThat(narrated).hasValue(1);
    }

    @Test
    void whatIsWantedInAnotherStoreIsLeftToOthers() {
        store = "s3://other/";

        assertThat(narrate(1)).isEqualTo(Ending.NOT_NOW);
        assertThat(narrate(MOST + 1)).isEqualTo(Ending.NOT_NOW);

        assertThat(narrated).hasValue(0);
        assertThat(outcome()).isNull();
    }

    @Test
    void whoIsToStopTakesNothingUpAndCountsNothingAnew() {
        stop.request(new StopReason(StopReason.Kind.SIGNAL, "SIGTERM"));

        assertThat(narrate(MOST)).isEqualTo(Ending.NOT_NOW);
        assertThat(narrate(MOST + 1)).isEqualTo(Ending.NOT_NOW);

        assertThat(narrated).hasValue(0);
        assertThat(outcome()).isNull();
    }

    @Test
    void whatHasKilledTooManyIsGivenUp() {
        assertThat(narrate(MOST + 1)).isEqualTo(Ending.GIVEN_UP);

        assertThat(narrated).hasValue(0);
        assertThat(outcome()).isEqualTo("FAILED");
    }

    @Test
    void whatGoesOnIsAsNewHoweverManyWorkersAreKilledOverIt() {
        stored(30);
        assertThat(turns.begin(false)).as("others are narrated").isTrue();
        assertThat(fail(1)).isEqualTo(Ending.FAILED);
        stored(30 + TEXTS / 10);
        assertThat(fail(2)).isEqualTo(Ending.FAILED);
        int before = narrated.get();

        assertThat(narrate(MOST)).isEqualTo(Ending.PUT_BACK);
        assertThat(narrate(MOST + 1)).as("that was lost: it comes once more").isEqualTo(Ending.PUT_BACK);
        assertThat(narrated).as("it is as new, and has not begun").hasValue(before);

        assertThat(fail(1)).isEqualTo(Ending.FAILED);
        assertThat(narrate(MOST)).as("it has not gone on since").isEqualTo(Ending.NOT_NOW);

        stored(30 + 2 * TEXTS / 10);
        assertThat(narrate(MOST + 1)).isEqualTo(Ending.PUT_BACK);
        assertThat(outcome()).isNull();
    }

    @Test
    void whatGoesOnIsAsNewAlsoWhereOneKillIsTooMany() {
        stored(30);
        assertThat(narrations(signal -> {
                            throw new IllegalStateException("it fails");
                        })
                        .narrate(request, 1, 2))
                .isEqualTo(Ending.FAILED);
        stored(30 + TEXTS / 10);

        assertThat(narrations(signal -> {}).narrate(request, 2, 1)).isEqualTo(Ending.PUT_BACK);
        assertThat(outcome()).isNull();
    }

    @Test
    void whatStoresAFewTextsBeforeItKillsIsGivenUp() {
        stored(30);
        assertThat(fail(1)).isEqualTo(Ending.FAILED);
        stored(30 + TEXTS / 10 - 1);

        assertThat(narrate(MOST + 1)).isEqualTo(Ending.GIVEN_UP);
        assertThat(outcome()).isEqualTo("FAILED");
    }

    @Test
    void whatStoredMuchBeforeItWasEverBegunHereIsGivenUpAllTheSame() {
        stored(90);

        assertThat(narrate(MOST + 1)).isEqualTo(Ending.GIVEN_UP);
    }

    @Test
    void whatHasKilledTooManyAndIsPublishedAllTheSameIsWhole() {
        told.jdbc()
                .sql("update document d set current_edition = e.id, current_revision = e.revision"
                        + " from edition e where e.document = d.id")
                .update();

        assertThat(narrate(MOST + 1)).isEqualTo(Ending.DONE);

        assertThat(outcome()).isEqualTo("UP_TO_DATE");
    }

    @Test
    void aDiskThatIsFullHereStopsThisWorkerAndNotTheRun() {
        Ending ending = narrations(signal -> signal.requestAtOnce(StopReason.staging(new IOException("no space left"))))
                .narrate(request, 1, MOST);

        assertThat(ending).isEqualTo(Ending.PUT_BACK);
        assertThat(stop.reason())
                .get()
                .extracting(StopReason::message)
                .asString()
                .contains("no space left");
        assertThat(remote.stopOf(request.run())).isEmpty();
        assertThat(outcome()).isNull();
    }

    @Test
    void whatOnlyAFollowersMachineCannotDoStopsItsRunAndNoWorker() {
        StopReason told = StopReason.told(
                StopReason.staging(new IOException("no space left")).forLedger());

        assertThat(narrations(signal -> signal.request(told)).narrate(request, 1, MOST))
                .isEqualTo(Ending.DONE);

        assertThat(stop.isRequested()).isFalse();
        assertThat(remote.stopOf(request.run())).isPresent();
    }

    @Test
    void aProviderThatOnlyThisMachineCannotReachStopsThisWorkerAndNotTheRun() {
        StopReason outage = providerIsMissed();
        heard(told.process, 10);

        assertThat(narrations(signal -> signal.request(outage)).narrate(request, 1, MOST))
                .isEqualTo(Ending.PUT_BACK);

        assertThat(stop.reason()).contains(outage);
        assertThat(remote.stopOf(request.run())).isEmpty();
        assertThat(outcome()).isNull();
    }

    @Test
    void aProviderThatNobodyReachesStopsTheRunEverywhere() {
        StopReason outage = providerIsMissed();
        heard(told.process, 170);
        heard(worker, 1);
        storedBy(told.process, 1);

        assertThat(narrations(signal -> stop.request(outage)).narrate(request, 1, MOST))
                .isEqualTo(Ending.DONE);

        assertThat(remote.stopOf(request.run())).contains(outage.forLedger());
    }

    @Test
    void aProviderThatOthersReachedJustBeforeAShortPatienceBeganStopsTheRunEverywhere() {
        StopReason outage = StopReason.provider(clock.instant().minusSeconds(20), Duration.ofSeconds(20), "no answer");
        heard(told.process, 15);

        assertThat(narrations(signal -> signal.request(outage)).narrate(request, 1, MOST))
                .isEqualTo(Ending.DONE);

        assertThat(remote.stopOf(request.run())).isPresent();
    }

    @Test
    void aStoreThatOnlyThisMachineCannotReachStopsThisWorkerAlsoWhileNothingIsBought() {
        StopReason outage = storeIsMissed();
        storedBy(told.process, 10);

        assertThat(narrations(signal -> signal.request(outage)).narrate(request, 1, MOST))
                .isEqualTo(Ending.PUT_BACK);

        assertThat(remote.stopOf(request.run())).isEmpty();
    }

    @Test
    void aStoreThatNobodyReachesStopsTheRunEverywhere() {
        StopReason outage = storeIsMissed();
        heard(told.process, 1);
        storedBy(told.process, 70);
        storedBy(worker, 1);

        assertThat(narrations(signal -> signal.request(outage)).narrate(request, 1, MOST))
                .isEqualTo(Ending.DONE);

        assertThat(remote.stopOf(request.run())).contains(outage.forLedger());
    }

    @Test
    void audioThatCannotBeUsedStopsTheRunEverywhereWhateverOthersReached() {
        StopReason useless = new StopReason(StopReason.Kind.OUTAGE, "the audio of 5 texts in a row");
        heard(told.process, 1);
        storedBy(told.process, 1);

        assertThat(narrations(signal -> signal.request(useless)).narrate(request, 1, MOST))
                .isEqualTo(Ending.DONE);

        assertThat(remote.stopOf(request.run())).contains(useless.forLedger());
    }

    private StopReason providerIsMissed() {
        return StopReason.provider(clock.instant().minusSeconds(300), Duration.ofSeconds(300), "no answer");
    }

    private StopReason storeIsMissed() {
        return StopReason.store(
                new StoreUnreachableException("no route", new IOException()),
                clock.instant().minusSeconds(120));
    }

    /** {@code process} has heard of a task that ended, so long ago. */
    private void heard(ThisProcess process, int secondsAgo) {
        told.jdbc()
                .sql("""
                        insert into audit (at, speech_key, attempt, process, event)
                        values (now() - ? * interval '1 s', ?, 1, ?, 'SUCCEEDED')
                        """)
                .param(secondsAgo)
                .param(told.keys.get(0).hex())
                .param(process.id())
                .update();
    }

    private void storedBy(ThisProcess process, int secondsAgo) {
        told.jdbc()
                .sql("update process set stored_at = now() - ? * interval '1 s' where id = ?")
                .param(secondsAgo)
                .param(process.id())
                .update();
    }

    @Test
    void anAccountThatRefusesStopsTheRunEverywhere() {
        StopReason refused = new StopReason(StopReason.Kind.ACCOUNT, "no money");

        Ending ending = narrations(signal -> signal.request(refused)).narrate(request, 1, MOST);

        assertThat(ending).isEqualTo(Ending.DONE);
        assertThat(stop.isRequested()).isFalse();
        assertThat(remote.stopOf(request.run())).contains(refused.forLedger());
        assertThat(outcome()).isEqualTo("STOPPED");
    }

    private void stored(int texts) {
        told.keys.subList(0, texts).forEach(key -> told.jdbc()
                .sql("update task set state = 'STORED', updated_at = now() where speech_key = ?")
                .param(key.hex())
                .update());
    }

    private SessionLock lockElsewhere() {
        return new DocumentLocks(told.process).tryAcquire(request.document()).orElseThrow();
    }

    private Ending fail(int deliveries) {
        return narrations(signal -> {
                    throw new IllegalStateException("it fails");
                })
                .narrate(request, deliveries, MOST);
    }

    private Ending narrate(int deliveries) {
        return narrations(signal -> stop.request(new StopReason(StopReason.Kind.SIGNAL, "before it began")))
                .narrate(request, deliveries, MOST);
    }

    /** @param begins done when a narration begins; where it asks for no stop, the document has to be published */
    private RequestedNarrations narrations(Consumer<StopSignal> begins) {
        Pause pause = duration -> pauses.incrementAndGet();
        DocumentLocks locks = new DocumentLocks(worker);
        return new RequestedNarrations(
                signal -> {
                    narrated.incrementAndGet();
                    if (!told.editions.isPublished(request.document(), request.edition())) {
                        begins.accept(signal);
                    }
                    return new Narrator(
                            null, null, null, locks, new Runs(told.database), told.editions, signal, () -> null, pause);
                },
                remote,
                told.editions,
                locks,
                worker,
                turns,
                signals,
                store,
                stop,
                clock,
                pause);
    }

    private String outcome() {
        return told.jdbc()
                .sql("select outcome from narration where run = ?")
                .param(request.run())
                .query((row, number) -> new String[] {row.getString(1)})
                .single()[0];
    }
}
