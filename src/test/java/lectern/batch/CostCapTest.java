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

        assertThat(costs.reserve(ONE)).isTrue();
        assertThat(costs.reserve(TWO)).isTrue();
        assertThat(stop.isRequested()).isFalse();

        assertThat(costs.reserve(THREE)).isFalse();
        assertThat(stop.reason()).get().satisfies(why -> {
            assertThat(why.kind()).isEqualTo(StopReason.Kind.COST);
            assertThat(why.message()).contains("0.1 units", "0.05");
        });
    }

    @Test
    void countsNothingForARequestThatBoughtNothing() {
        costs.set(new BigDecimal("0.05"));
        costs.reserve(ONE);
        costs.notBought(ONE);

        assertThat(costs.reserve(TWO)).isTrue();
    }

    @Test
    void countsWhatIsInDoubt() {
        costs.set(new BigDecimal("0.05"));
        costs.reserve(ONE);
        costs.inDoubt(ONE);

        assertThat(costs.reserve(ONE)).isFalse();
    }

    @Test
    void countsWhatTheProviderSaysThatATaskCostAndExpectsTheSameOfTheNext() {
        costs.set(new BigDecimal("0.30"));
        costs.reserve(ONE);
        costs.booked(ONE, new BigDecimal("0.20"));

        assertThat(costs.reserve(TWO)).isFalse();
    }

    @Test
    void countsATaskThatTurnedOutCheaperAsItWas() {
        costs.set(new BigDecimal("0.07"));
        costs.reserve(ONE);
        costs.booked(ONE, new BigDecimal("0.01"));

        assertThat(costs.reserve(TWO)).isTrue();
    }

    @Test
    void countsWhatIsBoughtAgainBecauseItsAudioCannotBeTrusted() {
        costs.set(new BigDecimal("0.10"));
        costs.reserve(ONE);
        costs.booked(ONE, null);
        costs.reserve(ONE);
        costs.booked(ONE, null);

        assertThat(costs.reserve(ONE)).isFalse();
    }

    @Test
    void ignoresTasksOfOtherRuns() {
        costs.set(new BigDecimal("0.05"));
        costs.booked(TWO, new BigDecimal("0.05"));
        costs.inDoubt(THREE);

        assertThat(costs.reserve(ONE)).isTrue();
    }

    @Test
    void isNoneUnlessItIsSet() {
        for (int i = 0; i < 1000; i++) {
            assertThat(costs.reserve(ONE)).isTrue();
        }
    }

    @Test
    void ofNothingBuysNothing() {
        costs.set(BigDecimal.ZERO);

        assertThat(costs.reserve(ONE)).isFalse();
    }
}
