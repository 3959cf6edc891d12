package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lectern.postgres.DoubtfulRequests.Unanswered;
import lectern.task.DoubtfulRequest;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DoubtfulRequestsTest {

    private static final Duration LEASE = Duration.ofHours(1);

    private TestLedger database;
    private TestProcess process;
    private SampleEdition sample;
    private List<SpeechTask> claimed;

    @BeforeEach
    void claimThreeTasks() {
        database = TestLedger.withLimit(3);
        process = database.process();
        sample = database.planned(SampleEdition.ofSize("three", "Part", 4));
        claimed = process.claim(sample, 3);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepTheirSlotsUntilTheyAreSettled() {
        doubt(claimed.get(0));

        assertThat(database.state(claimed.get(0).key())).isEqualTo(TaskState.SUBMITTING);
        assertThat(process.claim(sample, 1)).isEmpty();

        process.ledger.inDoubt(claimed.get(0), Duration.ofHours(1), "nobody knows");
        assertThat(process.claim(sample, 1)).hasSize(1);
    }

    @Test
    void areClaimedByOneUntilTheyAreGivenBack() {
        doubt(claimed.get(0));
        TestProcess other = database.process();

        List<DoubtfulRequest> mine = process.settling();
        assertThat(mine).extracting(DoubtfulRequest::task).containsExactly(claimed.get(0));
        assertThat(mine.get(0).why()).isEqualTo("no answer");
        assertThat(other.settling()).isEmpty();

        process.doubts.unsettled(mine.get(0), Duration.ZERO);
        assertThat(other.settling())
                .as("its process lives, and may get the answer yet")
                .isEmpty();
        assertThat(other.doubts.claim(10, Duration.ZERO, Duration.ZERO, LEASE))
                .as("it has had no time to record an answer that it got while the database was gone")
                .isEmpty();
        database.letSilencePass();
        assertThat(other.doubts.claim(10, Duration.ZERO, Duration.ZERO, LEASE)).hasSize(1);
    }

    @Test
    void ofAProcessThatIsTakenForDeadWhileTheDatabaseIsGoneAreLeftToItForAMoment() {
        process.ledger.sending(claimed.get(0));
        process.die();
        TestProcess other = database.process();
        other.claim(sample, 1);
        assertThat(database.row(claimed.get(0).key()).get("doubted_at")).isNotNull();

        assertThat(other.settling()).isEmpty();
        database.letSilencePass();
        assertThat(other.settling()).hasSize(1);
    }

    @Test
    void areNotThoseWhoseAnswerThisProcessWaitsForWhateverOthersSayOfThem() {
        process.ledger.sending(claimed.get(0));
        database.jdbc()
                .sql("update task set doubted_at = now() - interval '4 s', doubt = 'its process was silent'"
                        + " where sent_at is not null")
                .update();

        assertThat(process.settling()).isEmpty();
        process.claims.finished(claimed.get(0));
        assertThat(process.settling()).hasSize(1);
    }

    @Test
    void areLeftAloneUntilTheProviderHasHadTimeToListThem() {
        doubt(claimed.get(0));

        assertThat(process.doubts.claim(10, Duration.ofHours(1), TestProcess.ANSWER_TIMEOUT, LEASE))
                .isEmpty();
    }

    @Test
    void areAdoptedByWhoeverSettlesThem() {
        doubt(claimed.get(0));
        process.die();
        database.letSilencePass();
        TestProcess other = database.process();
        DoubtfulRequest request = other.settling().get(0);

        other.ledger.adopted(request.task(), TestProcess.pendingAnswer(), Duration.ZERO);

        assertThat(database.row(claimed.get(0).key()))
                .containsEntry("state", "SUBMITTED")
                .containsEntry("owner", other.id())
                .containsEntry("provider_task_id", "task-1")
                .containsEntry("doubted_at", null);
        assertThat(database.audit(claimed.get(0).key())).containsExactly("ADOPTED 1");
    }

    @Test
    void areTellableFromTasksThatTheLedgerEverKnew() {
        process.submit(claimed.get(0));
        process.ledger.endedWithoutAudio(process.claimPending().get(0), Duration.ofHours(1), TestProcess.FAILURE);

        assertThat(process.doubts.known(List.of("task-1", "task-2"))).containsExactly("task-1");
    }

    @Test
    void knowTheOthersThatHaveNoAnswer() {
        doubt(claimed.get(0));
        doubt(claimed.get(1));
        process.ledger.sending(claimed.get(2));
        Instant later = Instant.now().plusSeconds(60);
        Instant before = Instant.now().minusSeconds(60);

        assertThat(process.doubts.unanswered(claimed.get(0).key(), later)).isEqualTo(new Unanswered(1, 1));
        assertThat(process.doubts.unanswered(claimed.get(0).key(), before)).isEqualTo(new Unanswered(0, 0));
    }

    @Test
    void rememberThoseThatWereGivenUp() {
        assertThat(process.doubts.givenUpSince(Instant.now().minusSeconds(60))).isZero();
        doubt(claimed.get(0));
        process.ledger.inDoubt(claimed.get(0), Duration.ZERO, "nobody knows");

        assertThat(process.doubts.givenUpSince(Instant.now().minusSeconds(60))).isEqualTo(1);
        assertThat(process.doubts.givenUpSince(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void areAlsoThoseWhoseAnswerThisProcessCouldNotRecord() {
        process.ledger.sending(claimed.get(0));
        process.claims.finished(claimed.get(0));

        process.claim(sample, 1);

        assertThat(process.settling()).extracting(DoubtfulRequest::task).containsExactly(claimed.get(0));
    }

    @Test
    void areNotThoseThatWereClaimedAndNeverSent() {
        process.claims.finished(claimed.get(0)); // as if the claim had been lost on the way back from the database

        assertThat(process.claim(sample, 1)).containsExactly(claimed.get(0));
        assertThat(process.settling()).isEmpty();
    }

    private void doubt(SpeechTask task) {
        process.ledger.sending(task);
        process.ledger.doubted(task, "no answer");
        process.claims.finished(task);
    }
}
