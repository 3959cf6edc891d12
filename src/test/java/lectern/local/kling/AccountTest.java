package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lectern.local.speech.SpeechException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccountTest extends StandInTest {

    private static final String COSTS = "/account/costs?start_time=0&end_time=9999999999999";

    @Test
    void refusesOneTaskMoreThanTheAccountAllowsUntilOneHasSucceeded() throws Exception {
        // given five tasks in flight
        TestCaller caller = caller();
        String first = "";
        for (int i = 0; i < 5; i++) {
            first = caller.create("Hello " + i).data().path("task_id").asString();
        }

        // then
        TestCaller.Reply refused = caller.create("one too many");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(1303);
        assertThat(refused.message()).isEqualTo("parallel task over resource pack limit");

        // when one has ended
        clock.advance(Duration.ofMillis(500));
        caller.await(first, "succeed");

        // then
        assertThat(caller.create("one more").code()).isZero();
    }

    @Test
    void countsATaskForAsLongAsItIsBeingSpoken() throws Exception {
        // given
        CountDownLatch spoken = new CountDownLatch(1);
        var settings = settings().withLimits(new KlingStandInSettings.Limits(1, 0));
        TestCaller caller = callerOf(start(settings, order -> {
            await(spoken);
            return SPOKEN_AT_ONCE.speak(order);
        }));
        String id = caller.create("Hello.").data().path("task_id").asString();

        // when its time is over and it is still being spoken
        clock.advance(Duration.ofMinutes(10));
        assertThat(caller.task(id).data().path("task_status").asString()).isEqualTo("processing");
        assertThat(caller.create("another").code()).isEqualTo(1303);

        // when it was spoken
        spoken.countDown();
        caller.await(id, "succeed");
        assertThat(caller.create("another").code()).isZero();
    }

    @Test
    void countsTheTasksOfAllStandInsOfOneFolder() throws Exception {
        // given
        TestCaller one = caller();
        TestCaller other = caller();

        // when
        for (int i = 0; i < 3; i++) {
            assertThat(one.create("one " + i).code()).isZero();
        }

        // then
        assertThat(other.create("other 1").code()).isZero();
        assertThat(other.create("other 2").code()).isZero();
        assertThat(other.create("other 3").code()).isEqualTo(1303);
        assertThat(one.create("one 4").code()).isEqualTo(1303);
    }

    @Test
    void neverAllowsMoreThanTheLimitHoweverManyAskAtOnce() throws Exception {
        // given two stand-ins of one folder and sixteen callers
        List<TestCaller> standIns = List.of(caller(), caller());
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Callable<Integer>> orders = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            TestCaller caller = standIns.get(i % 2);
            orders.add(() -> caller.create("Hello.").code());
        }

        // when
        int accepted = 0;
        for (Future<Integer> code : callers.invokeAll(orders)) {
            assertThat(code.get()).isIn(0, 1303);
            accepted += code.get() == 0 ? 1 : 0;
        }
        callers.shutdown();

        // then
        assertThat(accepted).isBetween(1, 5);
    }

    @Test
    void refusesMoreRequestsASecondThanAllowed() throws Exception {
        // given
        var settings = settings().withLimits(new KlingStandInSettings.Limits(5, 2));
        TestCaller caller = callerOf(start(settings, SPOKEN_AT_ONCE));
        caller.get(TestCaller.TTS);
        caller.get(TestCaller.TTS);

        // when
        TestCaller.Reply third = caller.get(TestCaller.TTS);

        // then
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo(1302);
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.get(TestCaller.TTS).code()).isZero();
    }

    @Test
    void tellsWhatIsLeftOfTheResourcePack() throws Exception {
        // given one task that succeeds and one that fails
        TestCaller caller = callerOf(start(settings(), order -> {
            if (order.text().equals("fail")) {
                throw new SpeechException("as asked");
            }
            return SPOKEN_AT_ONCE.speak(order);
        }));
        String good = caller.create("Hello.").data().path("task_id").asString();
        String bad = caller.create("fail").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        caller.await(good, "succeed");
        caller.await(bad, "failed");

        // when
        JsonNode pack =
                caller.get(COSTS).data().path("resource_pack_subscribe_infos").path(0);

        // then
        assertThat(pack.path("resource_pack_name").asString()).isNotBlank();
        assertThat(pack.path("total_quantity").decimalValue()).isEqualByComparingTo("1000");
        assertThat(pack.path("remaining_quantity").decimalValue()).isEqualByComparingTo("999.95");
        assertThat(pack.path("status").asString()).isEqualTo("online");
    }

    @Test
    void wantsToKnowTheTimesOfCosts() throws Exception {
        assertThat(caller().get("/account/costs").code()).isEqualTo(1201);
        assertThat(caller().get("/account/costs?start_time=2&end_time=1").code())
                .isEqualTo(1201);
    }

    private static void await(CountDownLatch latch) throws SpeechException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SpeechException("interrupted", e);
        }
    }
}
