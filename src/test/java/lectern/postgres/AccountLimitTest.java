package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over all processes that share a database, tasks in flight never exceed the account's limit. */
@NullUnmarked
@Timeout(60)
class AccountLimitTest {

    private static final int LIMIT = 7;
    private static final int PROCESSES = 3;
    private static final int THREADS_OF_EACH = 3;

    private final TestLedger database = TestLedger.withLimit(LIMIT);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        database.close();
    }

    @Test
    void isHeldByProcessesThatClaimSendAndEndTasksAtRandom() throws Exception {
        String[] shared = texts("Shared", 60);
        SampleEdition even = database.planned(SampleEdition.of("even", concat(texts("Even", 90), shared)));
        SampleEdition odd = database.planned(SampleEdition.of("odd", concat(shared, texts("Odd", 90))));
        AtomicInteger unsettled = new AtomicInteger(240);
        Set<SpeechKey> held = ConcurrentHashMap.newKeySet();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

        List<Future<?>> work = new ArrayList<>();
        for (int p = 0; p < PROCESSES; p++) {
            TestProcess process = database.process();
            for (int t = 0; t < THREADS_OF_EACH; t++) {
                Random random = new Random(100L * p + t);
                SampleEdition sample = t % 2 == 0 ? even : odd;
                work.add(threads.submit(
                        new Worker(database, process, sample, random, unsettled, held, seen)::workToTheEnd));
            }
        }
        while (unsettled.get() > 0 && work.stream().noneMatch(Future::isDone)) {
            seen.add(database.inFlight());
        }
        for (Future<?> one : work) {
            one.get();
        }

        assertThat(seen).as("tasks in flight").allMatch(count -> count <= LIMIT).contains(LIMIT);
        assertThat(database.inFlight()).isZero();
        assertThat(database.jdbc()
                        .sql("select count(*) from audit where event = 'ACCEPTED'")
                        .query(Integer.class)
                        .single())
                .as("240 texts, some bought again because their first task failed")
                .isGreaterThanOrEqualTo(200);
    }

    /** What one thread of a process does until every task has an end. */
    private record Worker(
            TestLedger database,
            TestProcess process,
            SampleEdition sample,
            Random random,
            AtomicInteger unsettled,
            Set<SpeechKey> held,
            List<Integer> seen) {

        Void workToTheEnd() {
            while (unsettled.get() > 0) {
                List<SpeechTask> claimed = process.claim(sample, 1 + random.nextInt(4));
                if (!claimed.isEmpty()) {
                    seen.add(database.inFlight());
                }
                claimed.forEach(task -> take(task.key()));
                claimed.forEach(this::submit);
                List<PendingAudio> due = process.claims.claimPending(3, TestProcess.LEASE);
                due.forEach(audio -> take(audio.key()));
                due.forEach(this::collect);
            }
            return null;
        }

        private void submit(SpeechTask task) {
            held.remove(task.key());
            int chance = random.nextInt(20);
            if (chance == 0) {
                process.claims.releaseUnsent(List.of(task));
                return;
            }
            process.ledger.sending(task);
            switch (chance) {
                case 1 -> process.ledger.postponed(task, Duration.ZERO, TestProcess.FAILURE);
                case 2 -> process.ledger.inDoubt(task, Duration.ZERO, "no answer");
                case 3 -> settled(() -> process.ledger.refused(task, TestProcess.FAILURE));
                default -> process.ledger.accepted(task, TestProcess.pendingAnswer(), Duration.ZERO);
            }
        }

        private void collect(PendingAudio audio) {
            held.remove(audio.key());
            boolean submitted = audio.state() == TaskState.SUBMITTED;
            switch (random.nextInt(10)) {
                case 0 -> process.ledger.stillPending(audio, Duration.ZERO);
                case 1 -> {
                    if (submitted) {
                        process.ledger.endedWithoutAudio(audio, Duration.ZERO, TestProcess.FAILURE);
                    } else {
                        process.ledger.rejected(audio, TestProcess.FAILURE);
                    }
                }
                case 2 -> settled(() -> process.ledger.failed(audio, audio.state(), TestProcess.FAILURE));
                default -> {
                    if (submitted) {
                        process.ledger.ready(audio.key(), audio.attempt(), TestProcess.readyAnswer(), Duration.ZERO);
                    } else {
                        settled(() -> process.ledger.downloaded(audio, TestProcess.FACTS, "f".repeat(64)));
                    }
                }
            }
        }

        private void settled(Runnable change) {
            change.run();
            unsettled.decrementAndGet();
        }

        private void take(SpeechKey key) {
            assertThat(held.add(key)).as("claimed by one thread only").isTrue();
        }
    }

    @Test
    void isCountedAfreshByWhoeverWaitedForAnotherProcessToClaim() throws Exception {
        SampleEdition sample = database.planned(SampleEdition.ofSize("waiting", "Part", 2 * LIMIT));
        TestProcess second = database.process();
        try (Connection first = database.pool().getConnection();
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute("select max_in_flight from account for update");
            Future<List<SpeechTask>> claim = threads.submit(() -> second.claim(sample, LIMIT));
            awaitOneThatWaits(claim);

            statement.execute("""
                    update task set state = 'SUBMITTED', owner = %d, attempt = 1 where speech_key in (
                        select speech_key from chunk where number <= %d)""".formatted(second.id(), LIMIT - 1));
            first.commit();

            assertThat(claim.get()).extracting(SpeechTask::key).containsExactly(sample.key(LIMIT - 1));
        }
    }

    @Test
    void doesNotKeepAClaimWaitingForATaskThatAnotherTransactionHolds() throws Exception {
        SampleEdition sample = database.planned(SampleEdition.of("held", "One.", "Two."));
        TestProcess process = database.process();
        try (Connection other = database.pool().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from task where text = 'One.' for update");

            Callable<List<SpeechTask>> claim = () -> process.claim(sample, 2);
            assertThat(threads.submit(claim).get(20, TimeUnit.SECONDS))
                    .extracting(SpeechTask::text)
                    .containsExactly("Two.");
            other.rollback();
        }
    }

    private void awaitOneThatWaits(Future<?> claim) {
        int waiting = 0;
        while (waiting == 0) {
            assertThat(claim.isDone()).as("claimed without waiting").isFalse();
            waiting = database.jdbc()
                    .sql("select count(*) from pg_locks where not granted")
                    .query(Integer.class)
                    .single();
        }
    }

    private static String[] texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + " " + i + ".").toArray(String[]::new);
    }

    private static String[] concat(String[] first, String[] second) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(second));
        return all.toArray(String[]::new);
    }
}
