package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class PollScheduleTest {

    private static final PollSchedule SCHEDULE = new PollSchedule(Duration.ofSeconds(8), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({"1, 2000", "250, 2000", "500, 4000", "1000, 8000", "2000, 8000"})
    void asksAboutAShortTextSoonerInProportion(int characters, long millis) {
        assertThat(SCHEDULE.delay(characters, 0)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void backsOffAfterTheFirstQueryUpToTheLongestDelay() {
        List<Long> delays = new ArrayList<>();
        for (int polls = 1; polls <= 8; polls++) {
            delays.add(SCHEDULE.delay(1000, polls).toMillis());
        }

        assertThat(delays).containsExactly(4000L, 6000L, 9000L, 13500L, 20250L, 30000L, 30000L, 30000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 250, 999, 1000})
    void neverAsksFasterTheMoreItHasAskedNorPassesTheLongestDelay(int characters) {
        PollSchedule quick = new PollSchedule(Duration.ofMillis(100), Duration.ofSeconds(10));
        Duration previous = Duration.ZERO;
        for (int polls = 1; polls <= 1000; polls++) {
            Duration delay = quick.delay(characters, polls);
            assertThat(delay)
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(10))
                    .isGreaterThanOrEqualTo(previous);
            previous = delay;
        }
        assertThat(quick.delay(characters, Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void refusesAScheduleThatNeverAsksOrAsksAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PollSchedule(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PollSchedule(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
