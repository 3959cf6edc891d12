package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TaskClaimsTest {

    private static final int LIMIT = 10;

    private TestLedger database;
    private TestProcess process;

    @BeforeEach
    void startOneProcess() {
        database = TestLedger.withLimit(LIMIT);
        process = database.process();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void claimsInTheOrderOfTheText() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            (i < 30 ? first : second).add("Sentence " + i + ".");
        }
        SampleEdition sample = SampleEdition.ofChapters("ordered", List.of(first, second));
        recordShuffled(sample);

        List<SpeechKey> claimed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<SpeechTask> tasks = process.claim(sample, LIMIT);
            assertThat(tasks).hasSize(LIMIT);
            tasks.forEach(task -> claimed.add(task.key()));
            tasks.forEach(task -> database.put(task.key(), TaskState.READY, process.id()));
        }

        assertThat(claimed).isEqualTo(sample.keys());
    }

    @Test
    void handsOutWhatIsToBeSubmittedAndCountsTheAttempt() {
        SampleEdition sample = database.planned(SampleEdition.of("whole", "One.", "Two."));

        assertThat(process.claim(sample, 1))
                .containsExactly(new SpeechTask(sample.key(0), SampleEdition.VOICE, "One.", 1));

        assertThat(database.row(sample.key(0)))
                .containsEntry("state", "SUBMITTING")
                .containsEntry("owner", process.id())
                .containsEntry("sent_at", null);
        assertThat(database.state(sample.key(1))).isEqualTo(TaskState.PLANNED);
    }

    @Test
    void claimsATextThatStandsTwiceOnce() {
        SampleEdition sample = database.planned(SampleEdition.of("twice", "One.", "* * *", "Two.", "* * *"));

        assertThat(process.claim(sample, LIMIT)).extracting(SpeechTask::text).containsExactly("One.", "* * *", "Two.");
        assertThat(process.claim(sample, LIMIT)).isEmpty();
    }

    @Test
    void claimsNoMoreThanTheAccountHasFreeWhoeverFillsIt() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("limited", "Part", 30));
        SampleEdition other = database.planned(SampleEdition.ofSize("other", "Other", 30));
        TestProcess second = database.process();

        List<SpeechTask> submitted = second.claim(other, 4);
        submitted.forEach(second::submit);

        assertThat(process.claim(sample, 100)).hasSize(LIMIT - 4);
        assertThat(process.claim(sample, 100)).isEmpty();
        assertThat(second.claim(other, 100)).isEmpty();
        second.ledger.ready(submitted.get(0).key(), 1, TestProcess.readyAnswer(), TestProcess.LEASE);
        assertThat(second.claim(other, 100))
                .as("a task that ended gives its slot back")
                .hasSize(1);
    }

    @Test
    void tellsWhetherItIsTheAccountThatGivesNoMore() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("limited", "Part", LIMIT + 2));

        assertThat(claimed(sample, 8).isFull()).as("all that was asked for").isFalse();
        assertThat(claimed(sample, 8).isFull()).isTrue();
        assertThat(claimed(sample, 8).isFull()).isTrue();
        database.limit(2 * LIMIT);
        assertThat(claimed(sample, 8).isFull()).as("the edition has no more").isFalse();
    }

    @Test
    void whoWaitsForRoomIsWokenByATaskThatEnded() throws Exception {
        SampleEdition sample = database.planned(SampleEdition.of("awaited", "One."));
        SpeechTask task = process.claim(sample, 1).get(0);
        process.submit(task);
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> process.claims.awaitRoom(Duration.ofHours(9)));

        process.ledger.ready(task.key(), task.attempt(), TestProcess.readyAnswer(), TestProcess.LEASE);

        waiting.get(10, TimeUnit.SECONDS);
    }

    private TaskClaims.Claim claimed(SampleEdition sample, int most) {
        return process.claims.claim(sample.document(), sample.id(), most);
    }

    @Test
    void followsTheLimitUpAndDown() {
        SampleEdition sample = database.planned(SampleEdition.ofSize("limited", "Part", 30));
        List<SpeechTask> first = process.claim(sample, 100);
        assertThat(first).hasSize(LIMIT);

        database.limit(LIMIT + 3);
        assertThat(process.claim(sample, 100)).hasSize(3);

        database.limit(2);
        process.claims.releaseUnsent(first);
        assertThat(database.inFlight()).isEqualTo(3);
        assertThat(process.claim(sample, 100)).as("still over the new limit").isEmpty();
    }

    @Test
    void leavesATaskAloneUntilItsTimeHasCome() {
        SampleEdition sample = database.planned(SampleEdition.of("later", "One.", "Two."));
        SpeechTask first = process.claim(sample, 1).get(0);
        process.ledger.sending(first);
        process.ledger.postponed(first, Duration.ofHours(1), TestProcess.FAILURE);

        assertThat(process.claim(sample, 10)).extracting(SpeechTask::key).containsExactly(sample.key(1));
        assertThat(process.claim(sample, 10)).isEmpty();

        database.jdbc()
                .sql("update task set not_before = now() - interval '1 s' where not_before is not null")
                .update();
        assertThat(process.claim(sample, 10))
                .containsExactly(new SpeechTask(sample.key(0), SampleEdition.VOICE, "One.", 2));
    }

    @Test
    void buysOnceWhatTwoEditionsShare() {
        SampleEdition mine = database.planned(SampleEdition.of("mine", "Mine.", "Shared.", "Shared too."));
        SampleEdition yours = database.planned(SampleEdition.of("yours", "Shared.", "Yours.", "Shared too."));
        TestProcess second = database.process();

        List<SpeechTask> ofMine = process.claim(mine, 2);
        List<SpeechTask> ofYours = second.claim(yours, LIMIT);

        assertThat(ofMine).extracting(SpeechTask::text).containsExactly("Mine.", "Shared.");
        assertThat(ofYours).extracting(SpeechTask::text).containsExactly("Yours.", "Shared too.");
        assertThat(process.claim(mine, LIMIT)).isEmpty();
    }

    @Test
    void claimsOnlyWhatTheEditionNeeds() {
        SampleEdition mine = database.planned(SampleEdition.of("mine", "Mine."));
        database.planned(SampleEdition.of("yours", "Yours."));

        assertThat(process.claim(mine, LIMIT)).extracting(SpeechTask::text).containsExactly("Mine.");
    }

    @Test
    void fetchesFirstWhatTheProviderWillSoonClear() {
        SampleEdition sample = database.planned(SampleEdition.of("old", "New.", "Old."));
        TestProcess earlier = database.process();
        earlier.claim(sample, 2).forEach(earlier::submit);
        earlier.die();
        database.letTimePass();
        database.jdbc()
                .sql("update task set submitted_at = now() - interval '26 days',"
                        + " next_poll_at = now() - interval '1 ms' where speech_key = ?")
                .param(sample.key(1).hex())
                .update();

        assertThat(process.claims.claimPending(1, TestProcess.LEASE))
                .extracting(PendingAudio::key)
                .containsExactly(sample.key(1));
    }

    @Test
    void countsCharactersAsUtf16DoesAsThePaceIsHeldAgainstThem() {
        SampleEdition sample = database.planned(SampleEdition.of("astral", "\uD83D\uDE00 smiles."));
        process.claim(sample, 1).forEach(process::submit);

        assertThat(process.claimPending()).extracting(PendingAudio::characters).containsExactly(10);
    }

    @Test
    void givesBackWhatWasNotSentAsIfItHadNeverBeenClaimed() {
        SampleEdition sample = database.planned(SampleEdition.of("returned", "One.", "Two.", "Three."));
        List<SpeechTask> claimed = process.claim(sample, 2);
        process.ledger.sending(claimed.get(0));

        process.claims.releaseUnsent(claimed);
        database.process().claims.releaseUnsent(claimed);

        assertThat(database.state(sample.key(0))).as("sent: it stays in doubt").isEqualTo(TaskState.SUBMITTING);
        assertThat(database.row(sample.key(1)))
                .containsEntry("state", "PLANNED")
                .containsEntry("attempt", 0)
                .containsEntry("owner", null);
        assertThat(database.audit(sample.key(1))).isEmpty();
    }

    @Test
    void asksAboutATaskOfTheEditionOnceItIsDueAndThenNotUntilItsLeaseRanOut() {
        SampleEdition sample = database.planned(SampleEdition.of("polled", "One.", "Two."));
        List<SpeechTask> claimed = process.claim(sample, 2);
        process.submit(claimed.get(0));
        process.ledger.sending(claimed.get(1));
        process.ledger.accepted(claimed.get(1), TestProcess.pendingAnswer(), Duration.ofHours(1));

        assertThat(process.claimPending())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("age")
                .containsExactly(new PendingAudio(
                        sample.key(0),
                        SampleEdition.VOICE,
                        TaskState.SUBMITTED,
                        "task-1",
                        4,
                        1,
                        0,
                        0,
                        Duration.ZERO,
                        null,
                        null));
        assertThat(process.claimPending()).isEmpty();

        database.letTimePass();
        assertThat(process.claimPending())
                .extracting(PendingAudio::key)
                .containsExactlyInAnyOrderElementsOf(sample.keys());
    }

    @Test
    void asksTheLedgerForWhatThisProcessHasLostSightOf() {
        SampleEdition sample = database.planned(SampleEdition.of("lost", "One.", "Two."));
        SampleEdition other = database.planned(SampleEdition.of("other", "Other."));
        process.submit(process.claim(sample, 1).get(0));
        database.put(sample.key(1), TaskState.READY, process.id());
        database.jdbc()
                .sql("update task set next_poll_at = now() where next_poll_at is not null")
                .update();
        assertThat(process.claims.awaitPending(8, TestProcess.LEASE, Duration.ZERO))
                .extracting(PendingAudio::key)
                .containsExactly(sample.key(0));

        assertThat(process.claimPending()).extracting(PendingAudio::key).containsExactly(sample.key(1));
        assertThat(process.claimPending()).isEmpty();
    }

    @Test
    void forgetsWhatAnotherProcessHasEnded() {
        SampleEdition sample = database.planned(SampleEdition.of("ended", "One.", "Two."));
        List<SpeechTask> tasks = process.claim(sample, 2);
        tasks.forEach(process::submit);
        List<PendingAudio> pending = process.claimPending();
        tasks.forEach(task -> database.put(task.key(), TaskState.STORED, null));

        process.ledger.stillPending(pending.get(0), Duration.ZERO);
        PendingAudio second = pending.get(1);
        assertThatThrownBy(() -> process.ledger.ready(
                        second.key(), second.attempt(), TestProcess.readyAnswer(), TestProcess.LEASE))
                .isInstanceOf(LostTaskException.class);

        database.letTimePass();
        assertThat(process.claimPending()).isEmpty();
    }

    /** So that rows lie in the table in another order than the text. */
    private void recordShuffled(SampleEdition sample) {
        database.editions.plan(sample.edition());
        var shuffled = new ArrayList<>(sample.chunks());
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(chunk -> database.editions.record(sample.document(), sample.id(), List.of(chunk)));
    }
}
