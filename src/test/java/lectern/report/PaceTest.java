package lectern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.report.Pace.Slot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant BEGAN = SampleRuns.BEGAN;

    @Test
    void countsTheMostThatWereInFlightAtOnceInEachSlot() {
        List<Flight> flights = List.of(
                flight(-5, 1, false), // was there before, and ends as the second slot begins
                flight(0, 2, true),
                flight(1, 3, true),
                flight(2, null, true)); // begins as another ends

        Pace pace = Pace.of(5, BEGAN, BEGAN.plusSeconds(4), flights);

        assertThat(pace.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.slots()).containsExactly(new Slot(2, 1), new Slot(2, 1), new Slot(2, 1), new Slot(2, 0));
        assertThat(pace.most()).isEqualTo(2);
        assertThat(pace.perMinute(0)).isEqualTo(60);
    }

    @Test
    void isToldInFewSlotsHoweverLongTheRunWasAndLosesNoPurchase() {
        for (long seconds : new long[] {0, 1, 89, 90, 3_600, 86_400, 90 * 86_400L}) {
            List<Flight> flights = new ArrayList<>();
            for (int i = 0; i <= 10; i++) {
                flights.add(new Flight(BEGAN.plusMillis(seconds * 100 * i), null, true));
            }

            Pace pace = Pace.of(5, BEGAN, BEGAN.plusSeconds(seconds), flights);

            assertThat(pace.slots().size()).as("%d seconds", seconds).isBetween(1, 91);
            assertThat(pace.slots().stream().mapToInt(Slot::bought).sum())
                    .as("%d seconds", seconds)
                    .isEqualTo(11);
        }
    }

    private static Flight flight(int from, @Nullable Integer to, boolean isBought) {
        return new Flight(BEGAN.plusSeconds(from), to == null ? null : BEGAN.plusSeconds(to), isBought);
    }
}
