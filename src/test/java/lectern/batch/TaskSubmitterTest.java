package lectern.batch;

import static lectern.batch.TestProvider.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import lectern.batch.TestNarration.LockedTask;
import lectern.batch.TestProvider.Reply;
import lectern.kling.KlingClient;
import lectern.task.PendingAudio;
import lectern.task.SendingWidth;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a claimed task, for each thing that can become of its request. */
class TaskSubmitterTest {

    private static final int MAX_ATTEMPTS = 2;

    private final TestProvider provider = new TestProvider();
    private final TestNarration told = new TestNarration("One.", "Two.", "Three.");
    private final CostCap costs =
            new CostCap(null, new java.math.BigDecimal("0.05"), new StopSignal(Duration.ZERO, new TestClock()));
    private final StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
    private final ExecutorService helpers = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        helpers.shutdownNow();
        told.close();
        provider.close();
    }

    @Test
    void anAcceptedTaskIsSubmittedAndAskedAboutLater() {
        provider.on(CREATE, Reply.task("submitted", ""));

        submitFirst();

        assertThat(told.state(0)).isEqualTo("SUBMITTED");
        assertThat(told.row(0)).containsEntry("provider_task_id", "t-1");
        assertThat(told.waits(0)).isTrue();
        assertThat(told.audit(0)).containsExactly("ACCEPTED");
    }

    @Test
    void aResultInTheAnswerToTheOrderIsReadyWithoutAQuery() {
        provider.on(CREATE, Reply.succeeded(provider.audioUrl(1), 2));

        submitFirst();

        assertThat(told.state(0)).isEqualTo("READY");
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
        assertThat(told.claims.awaitPending(1, TestNarration.LEASE, Duration.ZERO))
                .extracting(PendingAudio::state, PendingAudio::audioUrl)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        TaskState.READY, provider.audioUrl(1).toString()));
        assertThat(provider.asked()).containsExactly(CREATE);
    }

    @ParameterizedTest(name = "code {0} with HTTP {1}: {2}, {3}")
    @CsvSource({
        "1201, 400, FAILED, REFUSED, false, false",
        "1301, 400, FAILED, REFUSED, false, false",
        "5000, 500, PLANNED, UNAVAILABLE, true, false",
        "1302, 429, PLANNED, UNAVAILABLE, true, false",
        "1303, 429, PLANNED, UNAVAILABLE, true, false",
        "1102, 429, PLANNED, UNAVAILABLE, false, true",
        "1004, 401, PLANNED, UNAVAILABLE, false, true"
    })
    void aRefusalHasTheConsequenceOfItsCode(
            int code, int status, String state, String event, boolean waits, boolean stops) {
        provider.on(CREATE, Reply.refusal(code, status));

        submitFirst();

        assertThat(told.state(0)).isEqualTo(state);
        assertThat(told.audit(0)).containsExactly(event);
        assertThat(told.waits(0)).isEqualTo(waits);
        assertThat(stop.reason().map(StopReason::kind).stream().toList())
                .isEqualTo(stops ? List.of(StopReason.Kind.ACCOUNT) : List.of());
        assertThat(told.jdbc()
                        .sql("select code || ' ' || request_id || ' ' || message from audit")
                        .query(String.class)
                        .single())
                .isEqualTo("%d r-%d no, and that is why".formatted(code, code));
    }

    @Test
    void aConnectionThatEndsAfterTheRequestWasReadLeavesItInDoubt() {
        provider.on(CREATE, Reply.hangUp());

        submitFirst();

        assertThat(provider.asked()).containsExactly(CREATE);
        assertThatItIsInDoubt();
    }

    @Test
    void anAnswerThatNobodyUnderstandsLeavesTheRequestInDoubt() {
        provider.on(CREATE, Reply.of(200, "<html>It works!</html>"));

        submitFirst();

        assertThatItIsInDoubt();
    }

    @Test
    void aRequestThatNeverLeftIsNotInDoubt() {
        write(TestProvider.client(TestProvider.nobody()), told.claim().subList(0, 1));

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.waits(0)).isTrue();
        assertThat(told.audit(0)).containsExactly("UNAVAILABLE");
    }

    @Test
    void whileTheProviderWantsNothingTasksGoBackUnsentAndUncountedAtOnce() {
        provider.on(CREATE, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            Reply.refusal(1302, 429).to(exchange);
        });
        List<SpeechTask> tasks = told.claim();
        costs.set(new java.math.BigDecimal("0.15"));

        write(provider.client(), tasks);

        assertThat(provider.asked()).containsExactly(CREATE);
        assertThat(told.states()).containsOnly("PLANNED");
        assertThat(told.row(1)).containsEntry("attempt", 0).containsEntry("owner", null);
        assertThat(told.row(2)).containsEntry("attempt", 0).containsEntry("owner", null);
        assertThat(told.audit(1)).isEmpty();
        assertThat(stop.isRequested()).isFalse();
        assertThat(tasks).as("nothing is reserved any more").allMatch(task -> costs.reserve(task.key(), 9));
    }

    @Test
    void aRefusalThatCouldPassIsFinalAfterTheLastAttempt() {
        provider.on(CREATE, Reply.refusal(5000, 500), Reply.refusal(5000, 500));

        submitFirst();
        assertThat(told.state(0)).isEqualTo("PLANNED");
        told.letTimePass();
        submitFirst();

        assertThat(told.state(0)).isEqualTo("FAILED");
        assertThat(told.row(0)).containsEntry("attempt", 2).containsEntry("failure_code", 5000);
        assertThat(told.audit(0)).containsExactly("UNAVAILABLE", "REFUSED");
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void whenTheAccountIsEmptyTheRestOfTheBatchGoesBackUnsentAndUncounted() {
        provider.on(CREATE, Reply.refusal(1102, 429));

        write(provider.client(), told.claim());

        assertThat(provider.asked()).containsExactly(CREATE);
        assertThat(told.states()).containsOnly("PLANNED");
        assertThat(told.row(0)).containsEntry("attempt", 1);
        assertThat(told.row(1)).containsEntry("attempt", 0).containsEntry("owner", null);
        assertThat(told.row(2)).containsEntry("attempt", 0).containsEntry("owner", null);
        assertThat(told.audit(1)).isEmpty();
        assertThat(stop.reason())
                .get()
                .extracting(StopReason::message)
                .asString()
                .contains("1102", "r-1102", "run again");
    }

    @Test
    void nothingIsSentOnceTheRunIsToStop() {
        stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted"));

        write(provider.client(), told.claim());

        assertThat(provider.asked()).isEmpty();
        assertThat(told.states()).containsOnly("PLANNED");
    }

    @Test
    void nothingIsSentWhereTheRunWasToStopWhileTheLedgerWasWaitedFor() throws Exception {
        List<SpeechTask> first = told.claim().subList(0, 1);
        CompletableFuture<Void> written;
        try (LockedTask locked = told.lock(0)) {
            written = CompletableFuture.runAsync(() -> write(provider.client(), first));
            locked.awaitWaiting();
            locked.doubt(); // as another process does after an outage
            stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted"));
        }
        written.get(10, TimeUnit.SECONDS);

        assertThat(provider.asked()).isEmpty();
        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.row(0))
                .containsEntry("attempt", 0)
                .containsEntry("owner", null)
                .containsEntry("sent_at", null)
                .containsEntry("doubted_at", null);
    }

    @Test
    void aTaskThatAnotherProcessHasTakenMeanwhileIsNotSentAndTheNextOneIs() {
        provider.on(CREATE, Reply.task("submitted", ""));
        List<SpeechTask> claimed = told.claim().subList(0, 2);
        told.jdbc()
                .sql("update task set state = 'PLANNED', owner = null where speech_key = ?")
                .param(told.keys.get(0).hex())
                .update();

        write(provider.client(), claimed);

        assertThat(provider.asked()).containsExactly(CREATE);
        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.state(1)).isEqualTo("SUBMITTED");
    }

    private void assertThatItIsInDoubt() {
        assertThat(told.state(0)).as("its slot is kept").isEqualTo("SUBMITTING");
        assertThat(told.row(0).get("doubted_at")).isNotNull();
        assertThat(told.audit(0)).isEmpty();
    }

    private void submitFirst() {
        write(provider.client(), told.claim().subList(0, 1));
    }

    private void write(KlingClient client, List<SpeechTask> tasks) {
        SendingWidth width = new SendingWidth(TestNarration.polls());
        TaskSubmitter submitter = new TaskSubmitter(
                client,
                told.ledger,
                told.claims,
                TestNarration.polls(),
                width,
                TestNarration.BACKOFF,
                MAX_ATTEMPTS,
                new Reachability(Duration.ofMinutes(5), Duration.ZERO, stop, new TestClock()),
                costs,
                stop,
                new Random(1));
        new TaskSender(submitter, client, told.claims, costs, stop, width, helpers).take(tasks);
    }
}
