package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lectern.task.SpeechTask;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many tasks are in flight once the provider has refused one as too many. */
@NullUnmarked
class AccountPaceTest {

    private static final int LIMIT = 8;

    private TestLedger database;
    private TestProcess process;
    private SampleEdition sample;

    @BeforeEach
    void startOneProcess() {
        database = TestLedger.withLimit(LIMIT);
        process = database.process();
        sample = database.planned(SampleEdition.ofSize("long", "Part", 60));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void dropsByHalfForAllProcesses() {
        SpeechTask refused = process.claim(sample, 1).get(0);
        process.ledger.sending(refused);
        process.ledger.tooManyInFlight(refused, Duration.ofHours(1), TestProcess.FAILURE);

        assertThat(process.claim(sample, 100)).hasSize(LIMIT / 2);
        assertThat(database.process().claim(sample, 100)).isEmpty();
    }

    @Test
    void dropsOnceForRequestsThatWereUnderWayTogether() {
        List<SpeechTask> burst = process.claim(sample, 4);
        burst.forEach(process.ledger::sending);
        burst.forEach(task -> process.ledger.tooManyInFlight(task, Duration.ofHours(1), TestProcess.FAILURE));

        assertThat(process.claim(sample, 100)).hasSize(LIMIT / 2);
    }

    @Test
    void dropsAgainForARequestThatWasSentAfterwardsAndNeverBelowOne() {
        for (int i = 0; i < 5; i++) {
            SpeechTask refused = process.claim(sample, 1).get(0);
            process.ledger.sending(refused);
            process.ledger.tooManyInFlight(refused, Duration.ofHours(1), TestProcess.FAILURE);
        }

        assertThat(process.claim(sample, 100)).hasSize(1);
    }

    @Test
    void growsBackByOneWithEachTaskThatSucceedsUpToTheLimit() {
        SpeechTask refused = process.claim(sample, 1).get(0);
        process.ledger.sending(refused);
        process.ledger.tooManyInFlight(refused, Duration.ofHours(1), TestProcess.FAILURE);
        assertThat(allowed()).isEqualTo(4);

        for (int expected : List.of(5, 6, 7)) {
            succeedOne();
            assertThat(allowed()).isEqualTo(expected);
        }
        succeedOne();
        assertThat(allowed()).as("no less than the limit").isNull();
        succeedOne();
        assertThat(process.claim(sample, 100)).hasSize(LIMIT);
    }

    @Test
    void neverExceedsALimitThatWasSetLowerMeanwhile() {
        SpeechTask refused = process.claim(sample, 1).get(0);
        process.ledger.sending(refused);
        process.ledger.tooManyInFlight(refused, Duration.ofHours(1), TestProcess.FAILURE);
        database.limit(2);

        assertThat(process.claim(sample, 100)).hasSize(2);
    }

    @Test
    void doesNotDropForOtherRefusals() {
        SpeechTask task = process.claim(sample, 1).get(0);
        process.ledger.sending(task);
        process.ledger.postponed(task, Duration.ofHours(1), TestProcess.FAILURE);

        assertThat(process.claim(sample, 100)).hasSize(LIMIT);
    }

    private void succeedOne() {
        SpeechTask task = process.claim(sample, 1).get(0);
        process.submit(task);
        process.ledger.ready(task.key(), task.attempt(), TestProcess.readyAnswer(), TestProcess.LEASE);
    }

    private Integer allowed() {
        return database.jdbc()
                .sql("select allowed_in_flight from account")
                .query(Integer.class)
                .list()
                .get(0);
    }
}
