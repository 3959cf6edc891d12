package lectern.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.postgres.TestDatabase;
import lectern.postgres.Turns;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.Trigger;

/** Machines with one schedule, each with a scheduler of its own, on one real database. */
class RoundsTest {

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final long PATIENCE_SECONDS = 60;

    private final TestDatabase database = TestDatabase.migrated();
    private final AtomicInteger nights = new AtomicInteger();

    @Test
    void ofThreeMachinesOneTakesTheNightHoweverShortItIs() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            machines.add(new Machine("inbox", () -> meet(together), nights::incrementAndGet));
        }

        for (Machine machine : machines) {
            machine.await();
        }

        assertThat(nights).hasValue(1);
        new Machine("inbox", () -> {}, nights::incrementAndGet).await();
        assertThat(nights).as("its clock was behind").hasValue(1);
        new Machine("another inbox", () -> {}, nights::incrementAndGet).await();
        assertThat(nights).hasValue(2);
    }

    @Test
    void theNextTurnIsAnybodysAgain() throws Exception {
        new Machine("inbox", () -> {}, nights::incrementAndGet).await();
        database.jdbc()
                .sql("update shedlock set lock_until = timezone('utc', now())")
                .update();

        new Machine("inbox", () -> {}, nights::incrementAndGet).await();

        assertThat(nights).hasValue(2);
    }

    @Test
    void aNightThatIsUnderWayWhenItIsEndedEndsFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Rounds rounds = new Rounds(once(), () -> {
            begun.countDown();
            meet(mayEnd);
            nights.incrementAndGet();
        });
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(rounds));
        meet(begun);

        rounds.end();

        assertThat(running).isNotDone();
        mayEnd.countDown();
        running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(nights).hasValue(1);
    }

    @Test
    void whatIsStillToComeIsNotWaitedFor() throws Exception {
        Rounds rounds = new Rounds(context -> Instant.now().plus(Duration.ofDays(1)), nights::incrementAndGet);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(rounds));

        rounds.end();

        running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(nights).hasValue(0);
    }

    /** It ends after one round. */
    private final class Machine {

        private final CompletableFuture<Void> running;

        Machine(String inbox, Runnable before, Runnable night) {
            Turns turns = new Turns(database.ledger());
            CompletableFuture<Rounds> itself = new CompletableFuture<>();
            Rounds rounds = new Rounds(once(), () -> {
                try {
                    before.run();
                    turns.take(inbox, KEPT, () -> {
                        night.run();
                        return "done";
                    });
                } finally {
                    itself.join().end();
                }
            });
            itself.complete(rounds);
            running = CompletableFuture.runAsync(() -> RoundsTest.run(rounds));
        }

        void await() throws Exception {
            running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** At once, and never again. */
    private static Trigger once() {
        return context -> context.lastScheduledExecution() == null ? Instant.now() : null;
    }

    private static void run(Rounds rounds) {
        try {
            rounds.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void meet(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
