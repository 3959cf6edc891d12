package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lectern.chunk.SpeechKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearntPollsTest {

    private static final PollSchedule SCHEDULE = new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(20));

    private static final SpeechKey KEY = key(0);

    private static SpeechKey key(int number) {
        return new SpeechKey("%064x".formatted(number));
    }

    @Test
    void keepsToTheScheduleUntilEnoughTasksHaveEnded() {
        LearntPolls polls = new LearntPolls(SCHEDULE, 0);
        for (int i = 0; i < 7; i++) {
            polls.ended(Duration.ofMillis(300));
        }
        assertThat(polls.first(KEY, 1000)).isEqualTo(Duration.ofSeconds(2));

        polls.ended(Duration.ofMillis(300));

        assertThat(polls.first(KEY, 1000)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void asksWhenTheFirstOfTenHaveEndedAndThenInSmallStepsThatGrow() {
        LearntPolls polls = learnt(0);

        assertThat(polls.first(KEY, 1000)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1150));
        Duration asked = polls.first(KEY, 1000);
        Duration step = polls.next(KEY, 1000, 1, asked);
        assertThat(step).isBetween(Duration.ofMillis(40), Duration.ofMillis(60));
        for (int queries = 2; queries < 12; queries++) {
            asked = asked.plus(step);
            Duration longer = polls.next(KEY, 1000, queries, asked);
            assertThat(longer.toMillis() / (double) step.toMillis()).isBetween(1.45, 1.55);
            step = longer;
        }
        assertThat(polls.next(KEY, 1000, 50, Duration.ofMinutes(9))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whatWasAskedAboutTooSoonIsAskedAboutAgainWhenItMayHaveEnded() {
        LearntPolls polls = learnt(0);
        Duration first = polls.first(KEY, 1000);

        assertThat(polls.next(KEY, 1000, 1, Duration.ofMillis(300))).isEqualTo(first.minusMillis(300));
        assertThat(polls.next(KEY, 1000, 9, Duration.ofMillis(900))).isEqualTo(first.minusMillis(900));
    }

    /** The median is 1.5 s, and one request of each task is its submission. */
    @ParameterizedTest(name = "{0} requests a second for each task: first asked after {1} to {2} ms")
    @CsvSource({"4, 1000, 1150", "2.1, 1450, 1550", "1, 1850, 2000", "0.1, 1850, 2000"})
    void asksLaterWhereTheAccountAllowsFewRequests(double requestsPerSecond, long least, long most) {
        assertThat(learnt(requestsPerSecond).first(KEY, 1000))
                .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @Test
    void forgetsHowLongTasksTookBefore() {
        LearntPolls polls = learnt(0);
        for (int i = 0; i < 32; i++) {
            polls.ended(Duration.ofSeconds(9));
        }

        assertThat(polls.first(KEY, 1)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void asksOftenAboutTheFirstTasksUntilItIsKnownHowLongTheyTake() {
        LearntPolls polls = new LearntPolls(SCHEDULE, 0);
        for (int i = 0; i < 9; i++) {
            assertThat(polls.first(key(i), 1000)).isEqualTo(Duration.ofSeconds(2));
        }

        assertThat(polls.next(key(7), 1000, 1, Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(200));
        assertThat(polls.next(key(7), 1000, 9, Duration.ofSeconds(3)))
                .isBetween(Duration.ofMillis(400), Duration.ofMillis(450));
        assertThat(polls.next(key(8), 1000, 1, Duration.ofSeconds(3)))
                .as("a later one")
                .isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 8; i++) {
            assertThat(polls.ended(Duration.ofSeconds(5))).isEqualTo(i == 7);
        }
        assertThat(polls.usual()).isEqualTo(Duration.ofSeconds(5));
        assertThat(polls.ended(Duration.ofSeconds(5))).as("for the first time").isFalse();
    }

    @Test
    void asksByTheScheduleWhereTheAccountCountsRequests() {
        LearntPolls polls = new LearntPolls(SCHEDULE, 4);
        polls.first(KEY, 1000);

        assertThat(polls.next(KEY, 1000, 1, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(1));
    }

    /** 1 to 2 s, in any order. */
    private static LearntPolls learnt(double requestsPerSecond) {
        LearntPolls polls = new LearntPolls(SCHEDULE, requestsPerSecond);
        for (int i = 0; i < 32; i++) {
            polls.ended(Duration.ofMillis(1000 + i * 11 % 32 * 1000 / 31));
        }
        return polls;
    }
}
