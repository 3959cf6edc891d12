package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "8, 60000", "1000, 60000"})
    void doublesTheLongestDelayUpToTheCap(int attempt, long millis) {
        assertThat(longest(BACKOFF, attempt)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void spreadsDelaysEvenlyFromNothingToTheLongest(int attempt) {
        Random random = new Random(42);
        long longest = longest(BACKOFF, attempt).toMillis();

        LongSummaryStatistics delays = LongStream.generate(
                        () -> BACKOFF.delay(attempt, random).toMillis())
                .limit(5000)
                .summaryStatistics();

        assertThat(delays.getMin()).isBetween(0L, longest / 50);
        assertThat(delays.getMax()).isBetween(longest - longest / 50, longest);
        assertThat(delays.getAverage()).isBetween(longest * 0.47, longest * 0.53);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT1M", "PT0.25S, PT24H", "PT1S, P36500D", "P10000D, P36500D", "PT5S, PT5S"})
    void neverShortensTheLongestDelayNorPassesTheCap(Duration base, Duration cap) {
        Backoff backoff = new Backoff(base, cap);
        List<Duration> longest = new ArrayList<>();
        for (int attempt = 1; attempt <= 1000; attempt++) {
            longest.add(longest(backoff, attempt));
        }
        longest.add(longest(backoff, Integer.MAX_VALUE));

        assertThat(longest).isSorted().first().isEqualTo(base);
        assertThat(longest).allMatch(delay -> delay.compareTo(cap) <= 0);
        assertThat(longest.get(longest.size() - 1)).isEqualTo(cap);
    }

    @Test
    void refusesDelaysThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    /** The delay where chance gives the most. */
    private static Duration longest(Backoff backoff, int attempt) {
        return backoff.delay(attempt, new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        });
    }
}
