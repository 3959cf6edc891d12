package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;
import lectern.task.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PendingTasksTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration HOURS = Duration.ofHours(9);

    private final AtomicLong ahead = new AtomicLong(Long.MAX_VALUE - System.nanoTime()); // such a clock may overflow
    private final PendingTasks pending = new PendingTasks(() -> System.nanoTime() + ahead.get());

    @Test
    void handsOutWhatIsDueByItsTimeAndSoManyAtMost() {
        pending.expect(task(1), SECOND.multipliedBy(3));
        pending.expect(task(2), SECOND);
        pending.expect(task(3), SECOND.multipliedBy(2));
        pending.expect(task(4), HOURS);
        assertThat(pending.take(8, LEASE)).isEmpty();

        waits(SECOND.multipliedBy(3));

        assertThat(keys(pending.take(2, LEASE))).containsExactly(key(2), key(3));
        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));
    }

    @Test
    void handsOutAgainWhatNobodyRecordedAnythingOf() {
        pending.expect(task(1), Duration.ZERO);
        assertThat(pending.unknown().has(task(2), LEASE)).isTrue();
        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));

        waits(LEASE.minus(SECOND));
        assertThat(pending.take(8, LEASE)).isEmpty();
        waits(SECOND);

        assertThat(keys(pending.take(8, LEASE))).containsExactlyInAnyOrder(key(1), key(2));
    }

    @Test
    void tellsHowOldATaskIsAndHowOftenItWasAskedAbout() {
        pending.expect(task(1), SECOND);
        waits(SECOND);
        PendingAudio first = pending.take(1, LEASE).get(0);
        assertThat(first.age()).isBetween(SECOND, SECOND.multipliedBy(60));
        assertThat(first.polls()).isZero();

        pending.expect(first.askedAgain(), SECOND);
        waits(SECOND.multipliedBy(100));

        PendingAudio second = pending.take(1, LEASE).get(0);
        assertThat(second.age()).isBetween(SECOND.multipliedBy(101), SECOND.multipliedBy(160));
        assertThat(second.polls()).isEqualTo(1);
    }

    @Test
    void aTaskOfAnotherRequestForTheSameTextIsNew() {
        pending.expect(task(1), SECOND);
        waits(LEASE);
        PendingAudio again = new PendingAudio(
                key(1), SampleEdition.VOICE, TaskState.SUBMITTED, "t-2", 10, 2, 0, 1, Duration.ZERO, null, null);

        pending.expect(again, Duration.ZERO);

        assertThat(pending.take(8, LEASE)).singleElement().satisfies(task -> {
            assertThat(task.providerTaskId()).isEqualTo("t-2");
            assertThat(task.age()).isLessThan(LEASE);
        });
    }

    @Test
    void findsAndForgetsThatAttemptAndNoOther() {
        pending.expect(task(1), Duration.ZERO);
        assertThat(pending.find(key(1), 1)).isEqualTo(task(1));
        assertThat(pending.find(key(1), 2)).isNull();
        assertThat(pending.find(key(2), 1)).isNull();

        pending.forget(key(1), 2);

        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));
    }

    @Test
    void whatIsForgottenIsNotKnownAnyMore() {
        pending.expect(task(1), Duration.ZERO);
        pending.expect(task(2), HOURS);
        assertThat(pending.unknown().except()).containsExactlyInAnyOrder(key(1).hex(), key(2).hex());

        pending.forget(key(1), 1);

        assertThat(pending.unknown().except()).containsExactly(key(2).hex());
        assertThat(pending.take(8, LEASE)).isEmpty();
    }

    @Test
    void isKnownWhileItIsRecordedAndNotHandedOut() {
        pending.expect(task(1), Duration.ZERO, () -> {
            assertThat(pending.unknown().except()).containsExactly(key(1).hex());
            assertThat(pending.take(8, LEASE)).isEmpty();
        });
        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));

        assertThatThrownBy(() -> pending.expect(task(2), Duration.ZERO, () -> {
                    throw new StackOverflowError("as any failure");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(pending.unknown().except()).containsExactly(key(1).hex());
    }

    @Test
    void whatWasRecordedWhileSomebodyLookedForUnknownTasksIsNoneOfThem() {
        try (PendingTasks.Unknown unknown = pending.unknown()) {
            pending.expect(task(1), Duration.ZERO, () -> {});

            assertThat(unknown.has(task(1), LEASE)).as("the ledger showed it").isFalse();
            assertThat(unknown.has(task(2), LEASE)).isTrue();
        }
        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));
    }

    @Test
    void whatEndedWhileSomebodyLookedForUnknownTasksIsNoneOfThem() {
        try (PendingTasks.Unknown unknown = pending.unknown()) {
            pending.expect(task(1), Duration.ZERO);
            pending.forget(key(1), 1);

            assertThat(unknown.has(task(1), LEASE)).isFalse();
        }
    }

    @Test
    void onceItIsKnownHowLongTasksTakeThoseThatWouldBeAskedAboutLaterAreAskedAboutThen() {
        pending.expect(task(1), SECOND);
        pending.expect(task(2), HOURS);
        pending.expect(task(3), Duration.ZERO);
        pending.take(1, HOURS);

        pending.askAfter(SECOND.multipliedBy(100));

        waits(SECOND);
        assertThat(keys(pending.take(8, LEASE))).as("sooner already").containsExactly(key(1));
        waits(SECOND.multipliedBy(100));
        assertThat(keys(pending.take(8, LEASE)))
                .as("not what is being asked about just now")
                .containsExactly(key(2));
    }

    @Test
    void whoHadATaskInHandWhenThatBecameKnownCannotPutItOffForLonger() {
        pending.expect(task(1), Duration.ZERO);
        pending.expect(task(2), Duration.ZERO);
        pending.take(8, LEASE);
        pending.askAfter(SECOND.multipliedBy(100));

        pending.expect(task(1), HOURS);
        pending.expect(task(2), SECOND);

        assertThat(pending.take(8, LEASE)).isEmpty();
        waits(SECOND);
        assertThat(keys(pending.take(8, LEASE))).as("sooner already").containsExactly(key(2));
        waits(SECOND.multipliedBy(100));
        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));
        pending.expect(task(1), HOURS);
        waits(SECOND.multipliedBy(100));
        assertThat(pending.take(8, LEASE)).as("whoever has it by now knows").isEmpty();
    }

    @Test
    void whatIsBeingRecordedAsAcceptedWhenThatBecomesKnownIsAskedAboutThen() {
        pending.expect(task(1), HOURS, () -> pending.askAfter(SECOND.multipliedBy(100)));

        waits(SECOND.multipliedBy(100));

        assertThat(keys(pending.take(8, LEASE))).containsExactly(key(1));
    }

    @Test
    void whoWaitsIsWokenByWhatIsDueSooner() throws Exception {
        pending.expect(task(1), HOURS);
        CompletableFuture<List<PendingAudio>> waiting =
                CompletableFuture.supplyAsync(() -> pending.await(8, LEASE, HOURS));
        assertThat(pending.await(8, LEASE, Duration.ZERO)).isEmpty();

        pending.expect(task(2), Duration.ofMillis(200));

        assertThat(keys(waiting.get(10, TimeUnit.SECONDS))).containsExactly(key(2));
    }

    @Test
    void whoWaitsForNothingWaitsNoLongerThanHeWants() {
        assertThat(pending.await(8, LEASE, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void oneWaitsAndTheOthersForItsTurn() throws Exception {
        List<CompletableFuture<List<PendingAudio>>> waiting = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> pending.await(1, LEASE, Duration.ofMinutes(1))))
                .toList();

        IntStream.rangeClosed(1, 3).forEach(number -> pending.expect(task(number), Duration.ZERO));

        for (CompletableFuture<List<PendingAudio>> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    private void waits(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    private static PendingAudio task(int number) {
        return new PendingAudio(
                key(number),
                SampleEdition.VOICE,
                TaskState.SUBMITTED,
                "t-" + number,
                10,
                1,
                0,
                0,
                Duration.ZERO,
                null,
                null);
    }

    private static SpeechKey key(int number) {
        return new SpeechKey("%064x".formatted(number));
    }

    private static List<SpeechKey> keys(List<PendingAudio> tasks) {
        return tasks.stream().map(PendingAudio::key).toList();
    }
}
