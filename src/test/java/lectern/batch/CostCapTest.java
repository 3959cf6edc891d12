package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import lectern.chunk.SpeechKey;
import org.junit.jupiter.api.Test;

class CostCapTest {

    private static final SpeechKey ONE = new SpeechKey("1".repeat(64));
    private static final SpeechKey TWO = new SpeechKey("2".repeat(64));
    private static final SpeechKey THREE = new SpeechKey("3".repeat(64));

    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());
    private final CostCap costs = new CostCap(null, new BigDecimal("0.05"), stop);

    @Test
    void stopsTheRunBeforeTheRequestThatWouldPassIt() {
        costs.set(new BigDecimal("0.10"));

        assertThat(costs.reserve(ONE, 1)).isTrue();
        assertThat(costs.reserve(TWO, 1)).isTrue();
        assertThat(stop.isRequested()).isFalse();

        assertThat(costs.reserve(THREE, 1)).isFalse();
        assertThat(stop.reason()).get().satisfies(why -> {
            assertThat(why.kind()).isEqualTo(StopReason.Kind.COST);
            assertThat(why.message()).contains("0.1 units", "0.05");
        });
    }

    @Test
    void countsNothingForARequestThatBoughtNothing() {
        costs.set(new BigDecimal("0.05"));
        costs.reserve(ONE, 1);
        costs.notBought(ONE, 1);

        assertThat(costs.reserve(TWO, 1)).isTrue();
    }

    @Test
    void countsWhatIsInDoubt() {
        costs.set(new BigDecimal("0.05"));
        costs.reserve(ONE, 1);
        costs.inDoubt(ONE, 1);

        assertThat(costs.reserve(ONE, 1)).isFalse();
    }

    @Test
    void countsWhatTheProviderSaysThatATaskCostAndExpectsTheSameOfTheNext() {
        costs.set(new BigDecimal("0.30"));
        costs.reserve(ONE, 1);
        costs.booked(ONE, 1, new BigDecimal("0.20"));

        assertThat(costs.reserve(TWO, 1)).isFalse();
    }

    @Test
    void countsWhatIsInFlightAtThePriceThatTheProviderBooksByThen() {
        costs.set(new BigDecimal("0.20"));
        costs.reserve(ONE, 1);
        costs.reserve(TWO, 1);
        costs.booked(ONE, 1, new BigDecimal("0.10"));

        assertThat(costs.reserve(THREE, 1)).as("0.10 spent, 0.10 in flight").isFalse();
    }

    @Test
    void keepsARequestInDoubtApartFromTheNextForTheSameWords() {
        costs.set(new BigDecimal("0.10"));
        costs.reserve(ONE, 1);
        costs.reserve(ONE, 2);
        costs.notBought(ONE, 2);

        assertThat(costs.reserve(TWO, 1)).isTrue();
        assertThat(costs.reserve(THREE, 1)).as("the first may still cost").isFalse();
    }

    @Test
    void countsATaskThatTurnedOutCheaperAsItWas() {
        costs.set(new BigDecimal("0.07"));
        costs.reserve(ONE, 1);
        costs.booked(ONE, 1, new BigDecimal("0.01"));

        assertThat(costs.reserve(TWO, 1)).isTrue();
    }

    @Test
    void countsWhatIsBoughtAgainBecauseItsAudioCannotBeTrusted() {
        costs.set(new BigDecimal("0.10"));
        costs.reserve(ONE, 1);
        costs.booked(ONE, 1, null);
        costs.reserve(ONE, 2);
        costs.booked(ONE, 2, null);

        assertThat(costs.reserve(ONE, 1)).isFalse();
    }

    @Test
    void ignoresTasksOfOtherRuns() {
        costs.set(new BigDecimal("0.05"));
        costs.booked(TWO, 1, new BigDecimal("0.05"));
        costs.inDoubt(THREE, 1);

        assertThat(costs.reserve(ONE, 1)).isTrue();
    }

    @Test
    void isNoneUnlessItIsSet() {
        for (int i = 0; i < 1000; i++) {
            assertThat(costs.reserve(ONE, i)).isTrue();
        }
    }

    @Test
    void ofNothingBuysNothing() {
        costs.set(BigDecimal.ZERO);

        assertThat(costs.reserve(ONE, 1)).isFalse();
    }
}
