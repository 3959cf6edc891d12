package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lectern.task.RequestTurns;
import lectern.task.SpeechTask;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One account for processes that share a database: its request rate, its limit shared out, and changes of both while they work. */
@NullUnmarked
@Timeout(60)
class SharedAccountTest {

    private static final long MILLI = 1_000_000;

    /** How much later one process may hear of its turn than another. */
    private static final long UNEVEN = 20 * MILLI;

    private final TestLedger database = TestLedger.withLimit(4);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        database.close();
    }

    @Test
    void givesEachTurnOnceHoweverManyProcessesAskAndSpacesThemEvenly() throws Exception {
        rate(50);
        List<Long> turns = takeTurns(3, 40);

        Collections.sort(turns);
        long first = turns.get(0);
        for (int i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i) - first).as("turn %d", i).isGreaterThanOrEqualTo(i * 20 * MILLI - UNEVEN);
        }
        assertThat(turns.get(turns.size() - 1) - first)
                .as("and none is lost")
                .isLessThan(120 * 20 * MILLI + 500 * MILLI);
    }

    @Test
    void aRateThatIsChangedInTheDatabaseHoldsForTheNextTurn() {
        rate(0);
        RequestTurns turns = turns(database.process());
        assertThat(turns.next()).isZero();

        database.jdbc().sql("update account set max_requests_per_second = 2").update();
        RequestTurns another = turns(database.process());
        another.next();

        assertThat(another.next()).isBetween(Duration.ofMillis(300), Duration.ofMillis(500));
        assertThat(another.next()).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void aClockOfTheDatabaseThatWasSetBackSilencesNobody() {
        rate(10);
        RequestTurns turns = turns(database.process());
        turns.next();
        database.jdbc()
                .sql("update request_turn set next_at = now() + interval '3 hours'")
                .update();

        assertThat(turns(database.process()).next()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    @Test
    void leavesWhatBecomesFreeToAProcessThatHasLessThanItsShare() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("long", "Part", 40));
        TestProcess greedy = database.process();
        TestProcess modest = database.process();
        List<SpeechTask> all = greedy.claim(sample, 8);
        assertThat(all).hasSize(4);
        assertThat(modest.claim(sample, 8)).as("nothing is free").isEmpty();

        end(greedy, all.get(0));

        assertThat(greedy.claim(sample, 8)).as("it holds three of four").isEmpty();
        assertThat(modest.claim(sample, 8)).hasSize(1);
        end(greedy, all.get(1));
        assertThat(greedy.claim(sample, 8)).isEmpty();
        assertThat(modest.claim(sample, 8)).as("half of it").hasSize(1);
        end(greedy, all.get(2));
        assertThat(modest.claim(sample, 8)).as("no more than its share").isEmpty();
        assertThat(greedy.claim(sample, 8)).hasSize(1);
    }

    @Test
    void keepsNothingForAProcessThatHasNothingToSendJustNow() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("long", "Part", 40));
        SampleEdition backingOff = database.planned(SampleEdition.of("short", "Refused for a minute."));
        database.jdbc()
                .sql("update task set not_before = now() + interval '1 minute' where speech_key = ?")
                .param(backingOff.key(0).hex())
                .update();
        TestProcess busy = database.process();
        TestProcess waiting = database.process();
        List<SpeechTask> all = busy.claim(sample, 8);
        assertThat(waiting.claim(backingOff, 8)).isEmpty();

        end(busy, all.get(0));
        assertThat(waiting.claim(backingOff, 8)).isEmpty();

        assertThat(busy.claim(sample, 8)).as("the place that is free").hasSize(1);
    }

    @Test
    void givesOneProcessEverythingOnceNobodyElseWantsAny() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("long", "Part", 40));
        TestProcess first = database.process();
        TestProcess second = database.process();
        List<SpeechTask> all = first.claim(sample, 8);
        assertThat(second.claim(sample, 8)).isEmpty();
        second.die();

        end(first, all.get(0));

        assertThat(first.claim(sample, 8)).hasSize(1);
    }

    @Test
    void aLimitThatIsChangedInTheDatabaseHoldsForTheNextClaimAndUntilTheSettingIsAnother() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("long", "Part", 40));
        TestProcess process = database.process();
        database.jdbc().sql("update account set max_in_flight = 6").update();
        assertThat(process.claim(sample, 8)).hasSize(6);

        database.limit(4);
        assertThat(limit())
                .as("another process starts, with the setting as it was")
                .isEqualTo(6);
        database.limit(7);
        assertThat(limit()).isEqualTo(7);

        rate(3);
        database.jdbc().sql("update account set max_requests_per_second = 5").update();
        rate(3);
        assertThat(rate()).isEqualTo(5);
        rate(4);
        assertThat(rate()).isEqualTo(4);
    }

    @Test
    void whatAnotherProcessDoesNotAskAboutIsAnybodysAfterAMinute() {
        SampleEdition theirs = database.planned(SampleEdition.of("theirs", "One."));
        SampleEdition own = database.planned(SampleEdition.of("own", "Two."));
        TestProcess idle = database.process();
        idle.submit(idle.claim(theirs, 1).get(0));
        TestProcess other = database.process();
        database.letTimePass();
        assertThat(other.claimPending()).isEmpty();

        database.jdbc()
                .sql("update task set next_poll_at = now() - interval '61 s' where next_poll_at is not null")
                .update();

        assertThat(other.claimPending()).extracting(audio -> audio.key()).containsExactly(theirs.key(0));
    }

    /** All processes at once; when each turn is, by one clock. */
    private List<Long> takeTurns(int processes, int each) throws Exception {
        List<Future<List<Long>>> taken = new ArrayList<>();
        for (int p = 0; p < processes; p++) {
            RequestTurns turns = turns(database.process());
            Callable<List<Long>> take = () -> {
                List<Long> own = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    long ahead = turns.next().toNanos();
                    own.add(System.nanoTime() + ahead);
                }
                return own;
            };
            taken.add(threads.submit(take));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> own : taken) {
            all.addAll(own.get());
        }
        return all;
    }

    private RequestTurns turns(TestProcess process) {
        return new SharedTurns(process.database, database.account, System::nanoTime);
    }

    private static void end(TestProcess process, SpeechTask task) {
        process.submit(task);
        process.ledger.ready(task.key(), task.attempt(), TestProcess.readyAnswer(), TestProcess.LEASE);
    }

    private void rate(double perSecond) {
        database.account.setRate(database.ledger, perSecond);
    }

    private double rate() {
        return database.jdbc()
                .sql("select max_requests_per_second from account")
                .query(Double.class)
                .single();
    }

    private int limit() {
        return database.jdbc()
                .sql("select max_in_flight from account")
                .query(Integer.class)
                .single();
    }
}
