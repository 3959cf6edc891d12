package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.task.DoubtfulRequest;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DeadProcessTest {

    private TestLedger database;
    private TestProcess survivor;
    private TestProcess victim;
    private SampleEdition own;
    private SampleEdition other;

    @BeforeEach
    void startTwoProcesses() {
        database = TestLedger.withLimit(10);
        survivor = database.process();
        victim = database.process();
        own = database.planned(SampleEdition.ofSize("own", "Own", 4));
        other = database.planned(SampleEdition.of("other", "Other."));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leavesWhatItHadSentToBeSettledByAnother() {
        SpeechTask sent = victim.claim(own, 1).get(0);
        victim.ledger.sending(sent);
        victim.die();

        assertThat(survivor.claim(other, 10)).hasSize(1);

        assertThat(database.state(sent.key())).isEqualTo(TaskState.SUBMITTING);
        assertThat(database.inFlight()).as("it keeps its slot").isEqualTo(2);
        database.letSilencePass();
        List<DoubtfulRequest> doubtful = survivor.settling();
        assertThat(doubtful).singleElement().satisfies(request -> {
            assertThat(request.task()).isEqualTo(sent);
            assertThat(request.why())
                    .isEqualTo(
                            "process " + victim.id() + " ended between sending this request and recording its answer");
        });
        assertThat(survivor.settling()).as("it is being settled").isEmpty();
    }

    @Test
    void leavesWhatNobodyCanSettleInDoubtAndTheAuditNamesIt() {
        SpeechTask sent = victim.claim(own, 1).get(0);
        victim.ledger.sending(sent);
        victim.die();
        survivor.claim(other, 10);

        survivor.ledger.inDoubt(sent, Duration.ZERO, "nobody knows");

        assertThat(database.row(sent.key()))
                .containsEntry("state", "PLANNED")
                .containsEntry("owner", null)
                .containsEntry("sent_at", null)
                .containsEntry("doubted_at", null)
                .containsEntry("attempt", 1);
        assertThat(auditRows(sent.key())).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("event", "IN_DOUBT")
                .containsEntry("attempt", 1)
                .containsEntry("process", survivor.id())
                .containsEntry("message", "nobody knows"));
    }

    @Test
    void thatWasSettlingADoubtLeavesItToTheNext() {
        SpeechTask sent = victim.claim(own, 1).get(0);
        victim.ledger.sending(sent);
        victim.die();
        TestProcess settler = database.process();
        settler.claim(other, 1);
        database.letSilencePass();
        assertThat(settler.settling()).hasSize(1);
        settler.die();

        assertThat(survivor.settling()).hasSize(1);
    }

    @Test
    void leavesWhatItHadOnlyClaimedAsIfItHadNeverBeenClaimed() {
        SpeechTask claimed = victim.claim(own, 1).get(0);
        victim.die();

        List<SpeechTask> again = survivor.claim(own, 1);

        assertThat(again).containsExactly(claimed);
        assertThat(again.get(0).attempt()).isEqualTo(1);
        assertThat(database.audit(claimed.key())).isEmpty();
    }

    @Test
    void holdsNoSlotForWhatItNeverSent() {
        database.limit(1);
        victim.claim(own, 1);
        assertThat(survivor.claim(other, 1)).isEmpty();
        victim.die();

        assertThat(survivor.claim(other, 1)).hasSize(1);
    }

    @Test
    void thatLivesAfterAllMayStillRecordItsAnswer() {
        SpeechTask sent = victim.claim(own, 1).get(0);
        victim.ledger.sending(sent);
        victim.die();
        survivor.claim(other, 1);

        victim.ledger.accepted(sent, TestProcess.pendingAnswer(), Duration.ZERO);

        assertThat(survivor.settling()).isEmpty();
        assertThat(database.audit(sent.key())).containsExactly("ACCEPTED 1");
    }

    @Test
    void losesATaskThatWasGivenUpAndCannotRecordItsAnswer() {
        SpeechTask sent = victim.claim(own, 1).get(0);
        victim.ledger.sending(sent);
        victim.die();
        survivor.claim(other, 1);
        survivor.ledger.inDoubt(sent, Duration.ZERO, "nobody knows");
        assertThat(survivor.claim(own, 1)).extracting(SpeechTask::attempt).containsExactly(2);

        assertThatThrownBy(() -> victim.ledger.accepted(sent, TestProcess.pendingAnswer(), Duration.ZERO))
                .isInstanceOf(LostTaskException.class);

        assertThat(database.row(sent.key())).containsEntry("owner", survivor.id());
        assertThat(database.audit(sent.key())).containsExactly("IN_DOUBT 1");
    }

    @Test
    void leavesItsAcceptedTasksToWhoeverAsksFirstBeforeTheyAreDue() {
        SpeechKey submitted = acceptedForLater(victim);
        SpeechKey ready = acceptedForLater(victim);
        victim.ledger.ready(ready, 1, TestProcess.readyAnswer(), TestProcess.LEASE);
        assertThat(survivor.claimPending()).isEmpty();
        victim.die();

        assertThat(survivor.claimPending())
                .extracting(PendingAudio::key, PendingAudio::state)
                .containsExactlyInAnyOrder(tuple(submitted, TaskState.SUBMITTED), tuple(ready, TaskState.READY));
        assertThat(database.row(submitted)).containsEntry("owner", survivor.id());
        assertThat(survivor.claimPending())
                .as("now they are a living process's")
                .isEmpty();
    }

    @Test
    void isNotMistakenForAProcessThatLives() {
        SpeechTask claimed = victim.claim(own, 1).get(0);
        SpeechTask sent = victim.claim(own, 1).get(0);
        victim.ledger.sending(sent);
        SpeechKey accepted = acceptedForLater(victim);
        Map<String, Object> claimedBefore = database.row(claimed.key());
        Map<String, Object> sentBefore = database.row(sent.key());
        Map<String, Object> acceptedBefore = database.row(accepted);

        survivor.claim(other, 10);
        assertThat(survivor.claimPending()).isEmpty();
        assertThat(survivor.claimPending()).isEmpty();

        assertThat(database.row(claimed.key())).isEqualTo(claimedBefore);
        assertThat(database.row(sent.key())).isEqualTo(sentBefore);
        assertThat(database.row(accepted)).isEqualTo(acceptedBefore);
    }

    @Test
    void isNotNeededToFetchWhatALivingProcessLetLie() {
        SpeechKey accepted = acceptedForLater(victim);
        database.letTimePass();
        assertThat(survivor.claimPending())
                .as("its process is about to ask itself")
                .isEmpty();

        database.jdbc()
                .sql("update task set next_poll_at = now() - interval '61 s'")
                .update();

        assertThat(survivor.claimPending()).extracting(PendingAudio::key).containsExactly(accepted);
        PendingAudio known =
                victim.claims.awaitPending(1, TestProcess.LEASE, Duration.ZERO).get(0);
        victim.ledger.stillPending(known, Duration.ZERO);
        assertThat(database.row(accepted)).containsEntry("polls", 0).containsEntry("owner", survivor.id());
        assertThat(victim.claimPending()).as("it is the other's now").isEmpty();
    }

    @Test
    void isSeenByItsOwnDatabaseOnly() {
        try (TestLedger elsewhere = TestLedger.withLimit(10)) {
            SampleEdition sample = elsewhere.planned(SampleEdition.of("elsewhere", "Elsewhere."));
            TestProcess first = elsewhere.process();
            TestProcess namesake = elsewhere.process();
            assertThat(namesake.id()).isEqualTo(victim.id());
            namesake.claim(sample, 1);
            namesake.die();

            assertThat(first.claim(sample, 1)).hasSize(1);
        }
    }

    /** The next task of {@link #own}, accepted, to be asked about in an hour. */
    private SpeechKey acceptedForLater(TestProcess process) {
        SpeechTask task = process.claim(own, 1).get(0);
        process.ledger.sending(task);
        process.ledger.accepted(task, TestProcess.pendingAnswer(), Duration.ofHours(1));
        return task.key();
    }

    private List<Map<String, Object>> auditRows(SpeechKey key) {
        return database.jdbc()
                .sql("select * from audit where speech_key = ? order by id")
                .param(key.hex())
                .query()
                .listOfRows();
    }
}
