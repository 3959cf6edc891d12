package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lectern.chunk.SpeechKey;
import lectern.postgres.RunWatch.Flying;
import lectern.postgres.RunWatch.WatchedAccount;
import lectern.postgres.RunWatch.WatchedChunk;
import lectern.postgres.RunWatch.WatchedRun;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RunWatchTest {

    private final TestLedger ledger = TestLedger.withLimit(7);
    private final RunWatch watch = new RunWatch(ledger.ledger);
    private final Runs runs = new Runs(ledger.ledger);
    private ThisProcess process;
    private SampleEdition sample;
    private int run;

    @BeforeEach
    void begin() {
        process = ThisProcess.register(ledger.ledger);
        sample = ledger.planned(SampleEdition.of("tale", "One.", "Two.", "Three."));
        run = runs.begin(process, "/books/catalog.csv");
        Wanting.add(runs, run, sample.document(), sample.id());
    }

    @AfterEach
    void end() {
        process.close();
        ledger.close();
    }

    @Test
    void theNewestRunsAreToldFirstWithWhatIsWantedOfThem() {
        int later = runs.begin(process, "/books/later.csv");
        new RunWishes(ledger.ledger).wish(later, RunWish.PAUSE);
        runs.ended(run, sample.document(), Outcome.PUBLISHED, "");
        runs.end(run, 0);

        List<WatchedRun> newest = watch.newest(10);

        assertThat(newest).extracting(WatchedRun::id).containsExactly(later, run);
        assertThat(newest.get(0).wish()).isEqualTo(RunWish.PAUSE);
        assertThat(newest.get(0).isUnderWay()).isTrue();
        assertThat(newest.get(0).documents()).isZero();
        assertThat(newest.get(1).isUnderWay()).isFalse();
        assertThat(newest.get(1).exitCode()).isZero();
        assertThat(newest.get(1).documents()).isEqualTo(1);
        assertThat(newest.get(1).whole()).isEqualTo(1);
        assertThat(watch.newest(1)).hasSize(1);
    }

    @Test
    void anOlderRunIsToldToWhoAsksForIt() {
        int second = runs.begin(process, "/books/second.csv");
        int third = runs.begin(process, "/books/third.csv");

        assertThat(watch.before(third, 10)).extracting(WatchedRun::id).containsExactly(second, run);
        assertThat(watch.before(third, 1)).extracting(WatchedRun::id).containsExactly(second);
        assertThat(watch.before(run, 10)).isEmpty();
        assertThat(watch.find(run)).map(WatchedRun::catalog).contains("/books/catalog.csv");
        assertThat(watch.find(third + 1)).isEmpty();
    }

    @Test
    void aRunOfADeadProcessIsNotUnderWay() {
        process.close();

        assertThat(watch.newest(1).get(0).isUnderWay()).isFalse();
        assertThat(watch.newest(1).get(0).exitCode()).isNull();
    }

    @Test
    void whatIsInFlightIsToldWithItsPlace() {
        SpeechKey two = sample.keys().get(1);
        ledger.put(two, TaskState.SUBMITTED, process.id());

        List<Flying> flight = watch.flight(10);

        assertThat(flight).extracting(Flying::key).containsExactly(two);
        assertThat(flight.get(0).document()).isEqualTo(sample.document());
        assertThat(flight.get(0).chunk()).isEqualTo(2);
        assertThat(flight.get(0).words()).isEqualTo("Two.");
        assertThat(watch.account()).isEqualTo(new WatchedAccount(7, 7, 1, 0));
    }

    @Test
    void chunksAreToldInTheOrderOfTheTextAndByState() {
        ledger.put(sample.keys().get(2), TaskState.SUBMITTED, process.id());

        assertThat(watch.chunks(run, sample.document(), null, 0, 10))
                .extracting(WatchedChunk::text)
                .containsExactly("One.", "Two.", "Three.");
        assertThat(watch.chunks(run, sample.document(), null, 1, 1))
                .extracting(WatchedChunk::text)
                .containsExactly("Two.");
        assertThat(watch.chunks(run, sample.document(), TaskState.SUBMITTED, 0, 10))
                .extracting(WatchedChunk::text)
                .containsExactly("Three.");
        assertThat(watch.chunks(run + 1, sample.document(), null, 0, 10)).isEmpty();
    }
}
