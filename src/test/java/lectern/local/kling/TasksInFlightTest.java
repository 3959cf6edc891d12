package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lectern.local.speech.SpeechException;
import org.junit.jupiter.api.Test;

/** The stand-in's records prove how many tasks were in flight at any instant. */
class TasksInFlightTest extends StandInTest {

    @Test
    void agreeWithWhatTheAccountAllowedAtEveryInstant() throws Exception {
        // given an account of three parallel tasks, some of which fail
        var faults = Faults.none().with(Fault.FAILED_TASK, 0.3);
        var settings = settings()
                .withLimits(new KlingStandInSettings.Limits(3, 0))
                .withFaults(faults)
                .withSeed(7);
        TestCaller caller = callerOf(start(settings, SPOKEN_AT_ONCE));
        Random random = new Random(7);
        Map<Instant, Integer> codes = new TreeMap<>();
        List<String> accepted = new ArrayList<>();

        // when orders come at random
        for (int i = 0; i < 60; i++) {
            TestCaller.Reply reply = caller.create("Hello " + i);
            codes.put(clock.instant(), reply.code());
            if (reply.code() == 0) {
                accepted.add(reply.data().path("task_id").asString());
            }
            for (String id : accepted) {
                awaitSpoken(id);
            }
            clock.advance(Duration.ofMillis(1 + random.nextInt(200)));
        }

        // then each was refused exactly where three others were in flight
        TasksInFlight flights = TasksInFlight.of(folder);
        assertThat(codes.values()).contains(0, 1303);
        codes.forEach((time, code) -> {
            long others = flights.at(time) - (code == 0 ? 1 : 0);
            assertThat(others == 3).as("%d in flight at %s", others, time).isEqualTo(code == 1303);
        });
        assertThat(flights.most()).isEqualTo(3);
    }

    @Test
    void countATaskToTheFirstEndThatItCameTo() throws Exception {
        // given a task that two stand-ins speak, of which the second takes ten minutes longer
        CountDownLatch spoken = new CountDownLatch(1);
        KlingStandIn slow = start(settings(), order -> {
            await(spoken);
            return SPOKEN_AT_ONCE.speak(order);
        });
        String id = callerOf(slow).create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        Instant end = clock.instant();
        caller().await(id, "succeed");

        // when
        clock.advance(Duration.ofMinutes(10));
        spoken.countDown();
        slow.close();

        // then
        TasksInFlight flights = TasksInFlight.of(folder);
        assertThat(flights.at(end.minusNanos(1))).isEqualTo(1);
        assertThat(flights.at(end)).isZero();
    }

    private void awaitSpoken(String id) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        TaskBook book = new TaskBook(folder);
        while (book.find(id).orElseThrow().outcome() == null) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static void await(CountDownLatch latch) throws SpeechException {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new SpeechException("interrupted", e);
        }
    }
}
