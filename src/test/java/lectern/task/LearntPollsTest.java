package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearntPollsTest {

    private static final PollSchedule SCHEDULE = new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(20));

    @Test
    void keepsToTheScheduleUntilEnoughTasksHaveEnded() {
        LearntPolls polls = new LearntPolls(SCHEDULE, 0);
        for (int i = 0; i < 7; i++) {
            polls.ended(Duration.ofMillis(300));
        }
        assertThat(polls.delay(1000, 0)).isEqualTo(Duration.ofSeconds(2));

        polls.ended(Duration.ofMillis(300));

        assertThat(polls.delay(1000, 0)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void asksWhenTheFirstOfTenHaveEndedAndThenInSmallStepsThatGrow() {
        LearntPolls polls = learnt(0);

        assertThat(polls.delay(1000, 0)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1150));
        assertThat(polls.delay(1000, 1)).isBetween(Duration.ofMillis(40), Duration.ofMillis(60));
        assertThat(polls.delay(1000, 3)).isGreaterThan(polls.delay(1000, 2));
        assertThat(polls.delay(1000, 50)).isEqualTo(Duration.ofSeconds(20));
    }

    /** The median is 1.5 s, and one request of each task is its submission. */
    @ParameterizedTest(name = "{0} requests a second for each task: first asked after {1} to {2} ms")
    @CsvSource({"4, 1000, 1150", "2.1, 1450, 1550", "1, 1850, 2000", "0.1, 1850, 2000"})
    void asksLaterWhereTheAccountAllowsFewRequests(double requestsPerSecond, long least, long most) {
        assertThat(learnt(requestsPerSecond).delay(1000, 0))
                .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @Test
    void forgetsHowLongTasksTookBefore() {
        LearntPolls polls = learnt(0);
        for (int i = 0; i < 32; i++) {
            polls.ended(Duration.ofSeconds(9));
        }

        assertThat(polls.delay(1, 0)).isEqualTo(Duration.ofSeconds(9));
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
