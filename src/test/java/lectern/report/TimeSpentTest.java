package lectern.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lectern.report.TimeSpent.Kind;
import lectern.report.TimeSpent.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeSpentTest {

    @Test
    void isNotToldOfARunThatBoughtNothing() {
        assertThat(spent(2, 100, flight(10, 90, false))).isNull();
        assertThat(spent(2, 100)).isNull();
    }

    @Test
    void hasNothingBetweenWhereTheAccountWasFullAllTheTime() {
        TimeSpent time = spent(2, 100, flight(10, 50, true), flight(10, 90, true), flight(50, 90, true));

        assertThat(time).isEqualTo(new TimeSpent(seconds(10), seconds(80), seconds(80), Duration.ZERO, seconds(10)));
        assertThat(time.parts())
                .containsExactly(
                        new Part(Kind.BEFORE, seconds(10), 10),
                        new Part(Kind.LEAST, seconds(80), 80),
                        new Part(Kind.FREE, Duration.ZERO, 0),
                        new Part(Kind.AFTER, seconds(10), 10));
    }

    @Test
    void doesNotCallFreeWhatOthersHeldWhileTheRunAsked() {
        TimeSpent time = spent(
                2,
                100,
                flight(20, 80, true),
                flight(-30, 40, false), // 20 s of it
                flight(70, null, false), // 10 s of it
                flight(81, 99, false));

        assertThat(time).isEqualTo(new TimeSpent(seconds(20), seconds(60), seconds(30), seconds(15), seconds(20)));
        assertThat(time.parts()).contains(new Part(Kind.OTHERS, seconds(15), 15), new Part(Kind.FREE, seconds(15), 15));
    }

    @Test
    void countsWhatWasNotAnsweredUntilTheEnd() {
        TimeSpent time = spent(1, 100, flight(10, 20, true), flight(40, 700, true));

        assertThat(time).isEqualTo(new TimeSpent(seconds(10), seconds(90), seconds(70), Duration.ZERO, Duration.ZERO));
    }

    @Test
    void saysNothingOfTheLeastWhereMoreWasInFlightThanTheLimitAllowsNow() {
        Flight[] three = {flight(10, 50, true), flight(10, 50, true), flight(10, 50, true)};

        for (int limit : new int[] {0, 1, 2}) {
            TimeSpent time = spent(limit, 100, three);

            assertThat(time).isNotNull();
            assertThat(time.least()).as("limit %d", limit).isNull();
            assertThat(time.parts()).extracting(Part::kind).containsExactly(Kind.BEFORE, Kind.ASKING, Kind.AFTER);
        }
        assertThat(spent(3, 100, three).least()).isEqualTo(seconds(40));
    }

    @Test
    void isMadeOfPartsThatAreNeverNegativeAndMakeUpTheWhole() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Flight[] flights = Stream.generate(() -> {
                        int from = random.nextInt(-20, 120);
                        Integer to = random.nextInt(5) == 0 ? null : from + random.nextInt(50);
                        return flight(from, to, from >= 0 && from <= 100 && random.nextBoolean());
                    })
                    .limit(random.nextInt(1, 12))
                    .toArray(Flight[]::new);

            TimeSpent time = spent(random.nextInt(0, 9), random.nextInt(4) == 0 ? 0 : 100, flights);

            if (time != null) {
                assertThat(time.parts()).noneMatch(part -> part.length().isNegative() || part.percent() < 0);
                assertThat(time.parts().stream().map(Part::length).reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(time.whole());
                assertThat(time.parts().stream().mapToDouble(Part::percent).sum())
                        .isCloseTo(time.whole().isZero() ? 0 : 100, within(0.01));
            }
        }
    }

    private static @Nullable TimeSpent spent(int limit, int ended, Flight... flights) {
        return Pace.of(limit, SampleRuns.BEGAN, SampleRuns.BEGAN.plusSeconds(ended), List.of(flights))
                .time();
    }

    private static Flight flight(int from, @Nullable Integer to, boolean isBought) {
        return new Flight(
                SampleRuns.BEGAN.plusSeconds(from), to == null ? null : SampleRuns.BEGAN.plusSeconds(to), isBought);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
