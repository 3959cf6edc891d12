package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.batch.TestProvider.Reply;
import lectern.postgres.DoubtfulRequests;
import lectern.task.SpeechTask;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose answer never came, by what the provider lists. */
@NullUnmarked
class DoubtsTest {

    private static final String LIST = "GET /v1/audio/tts?pageNum=%d&pageSize=30";
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final TestProvider provider = new TestProvider();
    private final TestNarration told = new TestNarration("One.", "Two.", "Three.");
    private final StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
    private final CostCap costs = new CostCap(new BigDecimal("0.05"), new BigDecimal("0.05"), stop);
    private final Instant sent = Instant.now().minusSeconds(10);
    private List<SpeechTask> claimed;

    @BeforeEach
    void givenOneRequestInDoubt() {
        claimed = told.claim();
        costs.reserve(claimed.get(0).key(), 1);
        doubt(0);
    }

    @AfterEach
    void close() {
        told.close();
        provider.close();
    }

    @Test
    void theOnlyTaskThatItCanHaveBecomeIsAdopted() {
        list(task("t-9", "processing", sent.plusMillis(200)));

        settle();

        assertThat(told.state(0)).isEqualTo("SUBMITTED");
        assertThat(told.row(0)).containsEntry("provider_task_id", "t-9");
        assertThat(told.audit(0)).containsExactly("ADOPTED");
    }

    @Test
    void aTaskThatHasEndedIsAdoptedWithItsAudioAndBooked() {
        list(succeeded("t-9", sent.plusMillis(200)));

        settle();

        assertThat(told.state(0)).isEqualTo("READY");
        assertThat(told.row(0)).containsEntry("audio_url", "https://audio/t-9.mp3");
        assertThat(told.audit(0)).containsExactly("ADOPTED", "SUCCEEDED");
        assertThat(costs.reserve(claimed.get(1).key(), 1))
                .as("the cap is spent")
                .isFalse();
    }

    @Test
    void whereNoTaskIsListedTheWordsAreAskedForAgainAndTheAuditSaysSo() {
        list();

        settle();

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
        assertThat(told.jdbc()
                        .sql("select message from audit")
                        .query(String.class)
                        .single())
                .isEqualTo("no answer");
        assertThat(costs.reserve(claimed.get(1).key(), 1)).as("it may cost").isFalse();
    }

    @Test
    void aTaskThatTheLedgerKnowsIsNotAdopted() {
        told.ledger.sending(claimed.get(1));
        told.ledger.accepted(
                claimed.get(1),
                new lectern.task.TaskAnswer("r", "t-9", lectern.task.TaskAnswer.Status.PENDING, "", null, null),
                Duration.ZERO);
        list(task("t-9", "processing", sent.plusMillis(200)));

        settle();

        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
    }

    @Test
    void oneOfTwoUnknownTasksIsNotChosenAndBothAreWaitedForBecauseTheyCountOnTheAccount() {
        list(task("t-8", "processing", sent.plusMillis(200)), task("t-9", "submitted", sent.plusMillis(300)));
        settle();
        assertThat(told.state(0)).isEqualTo("SUBMITTING");
        assertThat(told.audit(0)).isEmpty();

        told.jdbc().sql("update task set next_poll_at = now()").update();
        list(succeeded("t-8", sent.plusMillis(200)), succeeded("t-9", sent.plusMillis(300)));
        settle();
        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
    }

    @Test
    void whileAnotherRequestsAnswerIsAwaitedItIsNotKnownWhoseTheTaskIs() {
        told.ledger.sending(claimed.get(1));
        sentAt(1, sent);
        list(succeeded("t-9", sent.plusMillis(200)));

        settle();

        assertThat(told.state(0)).isEqualTo("SUBMITTING");
        assertThat(told.audit(0)).isEmpty();
    }

    @Test
    void aTaskThatAnotherRequestIsFoundToHaveBecomeWhileTheListIsJudgedIsNotAdopted() {
        told.ledger.sending(claimed.get(1));
        sentAt(1, sent);
        list(succeeded("t-9", sent.plusMillis(200)));
        DoubtfulRequests requests = new DoubtfulRequests(told.database, told.process);
        StrangeTasks slow = new StrangeTasks(provider.client(), requests) {
            @Override
            Listing listedSince(Instant from) {
                Listing listing = super.listedSince(from);
                told.ledger.accepted(
                        claimed.get(1),
                        new lectern.task.TaskAnswer("r", "t-9", lectern.task.TaskAnswer.Status.PENDING, "", null, null),
                        Duration.ZERO);
                return listing;
            }
        };

        settle(requests, slow);
        assertThat(told.audit(0)).isEmpty();
        assertThat(told.state(0)).isEqualTo("SUBMITTING");

        told.jdbc().sql("update task set next_poll_at = now()").update();
        list(succeeded("t-9", sent.plusMillis(200)));
        settle();
        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
    }

    @Test
    void twoRequestsInDoubtAreNotTakenForEachOther() {
        doubt(1);
        list(succeeded("t-9", sent.plusMillis(200)));

        settle();

        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
        assertThat(told.audit(1)).as("the first may have become it").containsExactly("IN_DOUBT");
    }

    @Test
    void theListIsReadBackToBeforeTheRequest() {
        String[] newer = Stream.iterate(0, i -> i + 1)
                .limit(30)
                .map(i -> task("later-" + i, "processing", sent.plusSeconds(600)))
                .toArray(String[]::new);
        told.jdbc()
                .sql("insert into audit (speech_key, attempt, event, provider_task_id)"
                        + " select ?, 1, 'ACCEPTED', 'later-' || n from generate_series(0, 29) n")
                .param(told.keys.get(2).hex())
                .update();
        page(1, newer);
        page(2, succeeded("t-9", sent.plusMillis(200)), task("old", "failed", sent.minusSeconds(600)));

        settle();

        assertThat(told.audit(0)).containsExactly("ADOPTED", "SUCCEEDED");
    }

    @Test
    void aListThatIsNotUnderstoodWholeProvesNothing() {
        list(succeeded("t-9", sent.plusMillis(200)), "{\"task_status\":\"processing\"}");

        settle();

        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
    }

    @Test
    void aListThatCannotBeHadNowIsReadAgain() {
        provider.on(LIST.formatted(1), Reply.of(503, "<html>busy</html>"));

        settle();

        assertThat(told.state(0)).isEqualTo("SUBMITTING");
        assertThat(told.audit(0)).isEmpty();
    }

    @Test
    void aListThatCannotBeHadInTheMorningAfterAKillIsReadAgainToo() {
        sentAt(0, sent.minus(Duration.ofHours(8)));
        provider.on(LIST.formatted(1), Reply.of(503, "<html>no network yet</html>"));

        settle();

        assertThat(told.state(0)).isEqualTo("SUBMITTING");
        assertThat(told.audit(0)).isEmpty();
    }

    @Test
    void aPageThatCannotBeHadForAMomentDoesNotMakeTheListWorthless() {
        provider.on(LIST.formatted(1), Reply.of(503, "<html>busy</html>"), Reply.refusal(5000, 500));
        list(succeeded("t-9", sent.plusMillis(200)));

        settle();

        assertThat(told.audit(0)).containsExactly("ADOPTED", "SUCCEEDED");
    }

    @Test
    void whereThereIsNoListNothingIsAdopted() {
        provider.on(LIST.formatted(1), Reply.refusal(1202, 404));

        settle();

        assertThat(told.audit(0)).containsExactly("IN_DOUBT");
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void aKeyThatMayNotListStopsNothingAndTheRequestIsLookedAtAgain() {
        provider.on(LIST.formatted(1), Reply.refusal(1103, 403));

        settle();

        assertThat(told.state(0)).isEqualTo("SUBMITTING");
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void nothingIsAskedWhereNothingIsInDoubt() {
        told.ledger.inDoubt(claimed.get(0), Duration.ofHours(1), "settled elsewhere");

        settle();

        assertThat(provider.asked()).isEmpty();
    }

    private void doubt(int index) {
        told.ledger.sending(claimed.get(index));
        told.ledger.doubted(claimed.get(index), "no answer");
        told.claims.finished(claimed.get(index));
        sentAt(index, sent);
    }

    private void sentAt(int index, Instant when) {
        told.jdbc()
                .sql("update task set sent_at = ? where speech_key = ?")
                .params(java.sql.Timestamp.from(when), told.keys.get(index).hex())
                .update();
    }

    private void settle() {
        DoubtfulRequests requests = new DoubtfulRequests(told.database, told.process);
        settle(requests, new StrangeTasks(provider.client(), requests));
    }

    private void settle(DoubtfulRequests requests, StrangeTasks strangers) {
        new Doubts(
                        requests,
                        strangers,
                        told.ledger,
                        costs,
                        TestNarration.polls(),
                        TestNarration.BACKOFF,
                        ANSWER_TIMEOUT,
                        new Random(1))
                .settle();
    }

    private void list(String... tasks) {
        page(1, tasks);
        page(2);
    }

    private void page(int number, String... tasks) {
        provider.on(
                LIST.formatted(number),
                Reply.of(
                        200,
                        Arrays.stream(tasks)
                                .collect(
                                        Collectors.joining(",", "{\"code\":0,\"request_id\":\"r\",\"data\":[", "]}"))));
    }

    private static String task(String id, String status, Instant created) {
        return "{\"task_id\":\"%s\",\"task_status\":\"%s\",\"created_at\":%d}"
                .formatted(id, status, created.toEpochMilli());
    }

    private static String succeeded(String id, Instant created) {
        return """
                {"task_id":"%s","task_status":"succeed","created_at":%d,"final_unit_deduction":"0.05",
                "task_result":{"audios":[{"id":"a","url":"https://audio/%s.mp3","duration":"1.5"}]}}""".formatted(id, created.toEpochMilli(), id);
    }
}
