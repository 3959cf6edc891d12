package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import lectern.task.Pause;
import lectern.task.SpeechUnavailableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class RequestPaceTest {

    private final MovableClock clock = new MovableClock();
    private final Instant begin = clock.instant();

    @Test
    void spreadsRequestsEvenly() {
        RequestPace pace = new RequestPace(4, clock::nanos, clock);

        List<Duration> sent = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            assertThat(pace.await()).isTrue();
            sent.add(Duration.between(begin, clock.instant()));
        }

        for (int i = 0; i < 9; i++) {
            assertThat(sent.get(i)).isEqualTo(Duration.ofMillis(250L * i));
        }
    }

    @Test
    void doesNotMakeUpForTimeInWhichNothingWasSent() {
        RequestPace pace = new RequestPace(2, clock::nanos, clock);
        pace.await();
        clock.sleep(Duration.ofMinutes(1));
        Instant woken = clock.instant();

        pace.await();
        assertThat(clock.instant()).as("the first goes at once").isEqualTo(woken);
        pace.await();
        pace.await();

        assertThat(clock.instant()).isEqualTo(woken.plusSeconds(1));
    }

    @Test
    void knowsRatesBelowOneASecond() {
        RequestPace pace = new RequestPace(0.5, clock::nanos, clock);

        pace.await();
        pace.await();

        assertThat(clock.instant()).isEqualTo(begin.plusSeconds(2));
    }

    @Test
    void neverWaitsWithoutALimit() {
        RequestPace pace = new RequestPace(0, clock::nanos, duration -> {
            throw new AssertionError("waited " + duration);
        });

        for (int i = 0; i < 1000; i++) {
            pace.await();
        }
    }

    @Test
    void givesEachOfManyThreadsATurnOfItsOwn() throws Exception {
        // given a clock that stands still, so that what each thread is told to wait is its turn
        ConcurrentSkipListSet<Duration> turns = new ConcurrentSkipListSet<>();
        Pause note = duration ->
                assertThat(turns.add(duration)).as("a turn of its own").isTrue();
        RequestPace pace = new RequestPace(10, () -> 0, note);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CountDownLatch go = new CountDownLatch(1);

        // when 16 threads send 25 requests each
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            work.add(threads.submit(() -> {
                go.await();
                for (int i = 0; i < 25; i++) {
                    pace.await();
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<?> thread : work) {
            thread.get();
        }
        threads.shutdown();

        // then the first went at once, and each other a tenth of a second after the one before it
        List<Duration> inOrder = List.copyOf(turns);
        assertThat(inOrder).hasSize(399);
        for (int i = 0; i < 399; i++) {
            assertThat(inOrder.get(i)).isEqualTo(Duration.ofMillis(100L * (i + 1)));
        }
    }

    @Test
    void sendsFewerOnceTheProviderSaysThatTheyComeTooFast() {
        RequestPace pace = new RequestPace(4, clock::nanos, clock);
        pace.await();
        clock.sleep(Duration.ofSeconds(1));

        pace.tooFast(pace.now(), Duration.ZERO);
        pace.await();

        assertThat(between()).as("half as many").isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void sendsNothingUntilTheProviderWantsItAndSaysSoAtOnce() {
        RequestPace pace = new RequestPace(0, clock::nanos, clock);
        long sent = pace.now();
        clock.sleep(Duration.ofSeconds(1));

        pace.tooFast(sent, Duration.ofSeconds(30));
        pace.tooFast(sent, Duration.ofSeconds(10)); // of the same burst, and sooner

        assertThat(pace.heldBack()).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.await()).isFalse();
        assertThat(between()).as("nobody waited").isEqualTo(Duration.ofSeconds(1));
        clock.sleep(Duration.ofSeconds(30));
        assertThat(pace.heldBack()).isZero();
        assertThat(pace.await()).isTrue();
        assertThat(between()).as("the turns in vain took no time").isEqualTo(Duration.ofSeconds(31));
    }

    @ParameterizedTest(name = "held back for {0} s")
    @ValueSource(longs = {0, 5})
    void givesWhoWaitsByTheOldRateAnotherTurnOrNone(long held) {
        // given a request that is refused while another waits for its turn
        AtomicReference<RequestPace> refusing = new AtomicReference<>();
        List<Duration> waits = new ArrayList<>();
        RequestPace pace = new RequestPace(4, clock::nanos, wait -> {
            waits.add(wait);
            clock.sleep(wait);
            if (waits.size() == 1) {
                refusing.get().tooFast(refusing.get().now(), Duration.ofSeconds(held));
            }
        });
        refusing.set(pace);
        assertThat(pace.await()).isTrue();

        // when
        boolean maySend = pace.await();

        // then
        if (held == 0) {
            assertThat(maySend).isTrue();
            assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
        } else {
            assertThat(maySend).isFalse();
            assertThat(waits).containsExactly(Duration.ofMillis(250));
        }
    }

    @Test
    void endsItsWaitWithoutATurnWhereTheThreadIsAskedToEnd() {
        RequestPace pace =
                new RequestPace(4, clock::nanos, wait -> Thread.currentThread().interrupt());
        assertThat(pace.await()).isTrue();

        assertThat(pace.await()).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"create", "query", "page", "balance", "proxy", "gateway"})
    void isSlowedDownByARefusalOfAnyCall(String call) {
        try (ScriptedServer api = new ScriptedServer()) {
            KlingClient kling = new KlingClient(
                    TestKling.signing(api.url(), TestKling.PATIENCE), JsonMapper.shared(), clock, clock::nanos, clock);
            String body = call.equals("proxy")
                    ? "<html>"
                    : TestKling.refusal(call.equals("gateway") ? 429 : 1302, "too fast");
            api.answers(429, body.getBytes(StandardCharsets.UTF_8), Map.of("Retry-After", "9"));

            Throwable refused = catchThrowable(() -> {
                switch (call) {
                    case "query" -> kling.query("t-1");
                    case "page" -> kling.page(1, 30);
                    case "balance" -> kling.balance(begin, begin);
                    default -> kling.create(TestKling.VOICE, "Hello.");
                }
            });

            assertThat(refused).isNotNull();
            assertThat(kling.heldBack()).isEqualTo(Duration.ofSeconds(9));
            assertThat(kling.isHeldBack()).isTrue();
            assertThat(kling.awaitTurn()).isFalse();
            assertThat(between()).isZero();
            clock.sleep(Duration.ofSeconds(9));
            assertThat(kling.isHeldBack()).isFalse();
            assertThat(kling.awaitTurn()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"query", "page", "balance"})
    void doesNotLetAQueryWaitUntilTheProviderWantsIt(String call) {
        try (ScriptedServer api = new ScriptedServer()) {
            KlingClient kling = heldBack(api);
            clock.sleep(Duration.ofMinutes(20));

            SpeechUnavailableException unavailable = catchThrowableOfType(SpeechUnavailableException.class, () -> {
                switch (call) {
                    case "query" -> kling.query("t-1");
                    case "page" -> kling.page(1, 30);
                    default -> kling.balance(begin, begin);
                }
            });

            assertThat(unavailable.mayHaveArrived()).isFalse();
            assertThat(unavailable.retryAfter()).contains(Duration.ofMinutes(40));
            assertThat(between()).isEqualTo(Duration.ofMinutes(20));
            assertThat(api.asked()).as("the one that was refused").hasSize(1);
        }
    }

    @Test
    void doesNotSignAnewWhileTheProviderWantsNothing() {
        try (ScriptedServer api = new ScriptedServer()) {
            KlingClient kling = heldBack(api);
            api.answers(401, TestKling.refusal(1004, "expired")).answers(200, TestKling.SUBMITTED);

            SpeechUnavailableException unavailable =
                    catchThrowableOfType(SpeechUnavailableException.class, () -> kling.create(TestKling.VOICE, "Hi."));

            assertThat(unavailable.mayHaveArrived())
                    .as("what was refused bought nothing")
                    .isFalse();
            assertThat(unavailable.retryAfter()).contains(Duration.ofHours(1));
            assertThat(api.asked()).hasSize(2);
        }
    }

    /** By a request that was refused, for an hour. */
    private KlingClient heldBack(ScriptedServer api) {
        KlingClient kling = new KlingClient(
                TestKling.signing(api.url(), TestKling.PATIENCE), JsonMapper.shared(), clock, clock::nanos, clock);
        byte[] refusal = TestKling.refusal(1302, "too fast").getBytes(StandardCharsets.UTF_8);
        api.answers(429, refusal, Map.of("Retry-After", "3600"));
        assertThat(catchThrowable(() -> kling.create(TestKling.VOICE, "Hello.")))
                .isNotNull();
        return kling;
    }

    private Duration between() {
        return Duration.between(begin, clock.instant());
    }

    @Test
    void holdsForQueriesAndForRequestsThatAreSignedAnew() {
        try (ScriptedServer api = new ScriptedServer()) {
            KlingSettings settings = new KlingSettings(
                    api.url(), "a", "b", null, 1, TestKling.PATIENCE, TestKling.PATIENCE, TestKling.PATIENCE);
            KlingClient kling = new KlingClient(settings, JsonMapper.shared(), clock, clock::nanos, clock);
            api.answers(200, TestKling.SUBMITTED)
                    .answers(401, TestKling.refusal(1004, "expired"))
                    .answers(200, TestKling.SUBMITTED);

            kling.awaitTurn();
            kling.create(TestKling.VOICE, "Hello.");
            kling.query("t-1");

            assertThat(api.asked()).hasSize(3);
            assertThat(clock.instant()).isEqualTo(begin.plusSeconds(2));
        }
    }
}
