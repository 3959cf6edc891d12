package lectern.batch;

import static lectern.batch.TestProvider.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.batch.TestProvider.Reply;
import lectern.kling.KlingClient;
import lectern.task.LearntPolls;
import lectern.task.SendingWidth;
import lectern.task.SpeechTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests are under way at once, and what becomes of the others when one of them ends it. */
class TaskSenderTest {

    private static final String[] TEXTS = {"One.", "Two.", "Three.", "Four.", "Five.", "Six."};

    private final TestProvider provider = new TestProvider();
    private final TestNarration told = new TestNarration(TEXTS);
    private final StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
    private final CostCap costs = new CostCap(null, new BigDecimal("0.05"), stop);
    private final LearntPolls polls = TestNarration.polls();
    private final SendingWidth width = new SendingWidth(polls);
    private final ExecutorService helpers = Executors.newCachedThreadPool();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    @AfterEach
    void close() {
        helpers.shutdownNow();
        told.close();
        provider.close();
    }

    @Test
    void aProviderThatAnswersSoonGetsOneRequestAfterTheOther() {
        answers(exchange -> {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            takeLong(30);
            underWay.decrementAndGet();
            Reply.task("submitted", "").to(exchange);
        });
        for (int ended = 0; ended < 8; ended++) {
            polls.ended(Duration.ofMinutes(10)); // beside that, this is soon, however slow the machine is
        }

        send(told.claim());

        assertThat(told.states()).containsOnly("SUBMITTED");
        assertThat(mostUnderWay).hasValue(1);
    }

    @Test
    void oneThatAnswersLateGetsThemSideBySide() {
        CountDownLatch all = new CountDownLatch(TEXTS.length);
        answers(exchange -> {
            all.countDown();
            (isOver(all) ? Reply.task("submitted", "") : Reply.refusal(1201, 400)).to(exchange);
        });
        width.answered(Duration.ofMillis(400));

        send(told.claim());

        assertThat(told.states())
                .as("none is answered before the last has come")
                .containsOnly("SUBMITTED");
        assertThat(provider.asked()).hasSize(TEXTS.length);
    }

    /** Nothing is known before the first answer: what it took decides how the others are sent. */
    @Test
    void itIsLearntFromTheFirstAnswer() {
        CountDownLatch others = new CountDownLatch(TEXTS.length - 1);
        AtomicInteger came = new AtomicInteger();
        answers(exchange -> {
            if (came.incrementAndGet() == 1) {
                takeLong(400);
            } else {
                others.countDown();
                assertThat(isOver(others)).isTrue();
            }
            Reply.task("submitted", "").to(exchange);
        });

        send(told.claim());

        assertThat(told.states()).containsOnly("SUBMITTED");
    }

    @Test
    void aRefusalThatStopsTheRunHasWhatIsNotUnderWayGivenBack() {
        CountDownLatch two = new CountDownLatch(2);
        answers(exchange -> {
            two.countDown();
            isOver(two);
            Reply.refusal(1102, 429).to(exchange);
        });
        width.answered(Duration.ofMillis(60)); // two at once

        send(told.claim());

        assertThat(provider.asked()).hasSizeBetween(2, 3); // the second may be recorded later than the first
        assertThat(told.states()).containsOnly("PLANNED");
        assertThat(told.jdbc()
                        .sql("select sum(attempt) from task")
                        .query(Integer.class)
                        .single())
                .isEqualTo(provider.asked().size());
        assertThat(told.jdbc()
                        .sql("select count(owner) from task")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** It may wait for seconds until its turn comes. */
    @Test
    void whoWaitsForATurnSendsNothingOnceTheRunIsToStop() {
        answers(exchange -> {
            stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted"));
            Reply.task("submitted", "").to(exchange);
        });
        width.answered(Duration.ofSeconds(1));

        send(told.claim(), provider.client(2.0));

        assertThat(provider.asked()).hasSize(1);
        assertThat(told.states().filter("PLANNED"::equals).count()).isEqualTo(TEXTS.length - 1);
        assertThat(told.jdbc()
                        .sql("select sum(attempt) from task")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** What the others send ends in order first. */
    @Test
    void whereTheLedgerCannotBeWrittenNothingMoreIsSent() {
        answers(Reply.task("submitted", ""));
        width.answered(Duration.ofMillis(60));
        List<SpeechTask> claimed = told.claim();
        told.jdbc().sql("alter table audit rename to gone").update();

        assertThatThrownBy(() -> send(claimed)).isInstanceOf(RuntimeException.class);

        assertThat(provider.asked()).hasSizeBetween(1, 2);
        assertThat(told.states().filter("PLANNED"::equals).count())
                .as("given back")
                .isEqualTo(TEXTS.length - provider.asked().size());
    }

    @Test
    void theCapHoldsOverAllThatAreSentSideBySide() {
        answers(Reply.task("submitted", ""));
        width.answered(Duration.ofSeconds(1));
        costs.set(new BigDecimal("0.15"));

        send(told.claim());

        assertThat(provider.asked()).hasSize(3);
        assertThat(told.states().filter("PLANNED"::equals).count()).isEqualTo(TEXTS.length - 3);
        assertThat(stop.reason()).get().extracting(StopReason::kind).isEqualTo(StopReason.Kind.COST);
    }

    /** Somebody else may be refused by then. */
    @Test
    void whoHasReservedAndWaitsForATurnSendsAllTheSame() {
        answers(Reply.task("submitted", ""));
        width.answered(Duration.ofSeconds(1));
        costs.set(new BigDecimal("0.15"));

        send(told.claim(), provider.client(4.0));

        assertThat(provider.asked()).hasSize(3);
        assertThat(told.states().filter("PLANNED"::equals).count()).isEqualTo(TEXTS.length - 3);
    }

    private void answers(Reply reply) {
        for (int i = 0; i < TEXTS.length; i++) {
            provider.on(CREATE, reply);
        }
    }

    /** The provider's lateness, which is what is tried; nobody waits here for something to have happened. */
    private static void takeLong(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(List<SpeechTask> tasks) {
        send(tasks, provider.client());
    }

    private void send(List<SpeechTask> tasks, KlingClient client) {
        TaskSubmitter submitter = new TaskSubmitter(
                client,
                told.ledger,
                told.claims,
                polls,
                width,
                TestNarration.BACKOFF,
                2,
                new Reachability(Duration.ofMinutes(5), Duration.ZERO, stop, new TestClock()),
                costs,
                stop,
                new Random(1));
        new TaskSender(submitter, client, told.claims, costs, stop, width, helpers).take(tasks);
    }
}
