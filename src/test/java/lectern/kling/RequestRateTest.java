package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RequestRateTest {

    private static final long SECOND = 1_000_000_000;
    private static final Offset<Double> ALMOST = within(1e-6);

    /** A monotonic time may begin anywhere, and may overflow. */
    private static final long BEGIN = Long.MAX_VALUE - SECOND;

    @Test
    void growsTowardsTheFullRateOfTheDay() {
        double[] full = {1000};
        RequestRate rate = new RequestRate(() -> full[0]);

        rate.tooFast(0, 1);

        assertThat(rate.perSecond(1)).isEqualTo(500);
        assertThat(rate.perSecond(1 + 1_000_000_000L)).isEqualTo(600);
        full[0] = 550;
        assertThat(rate.perSecond(1 + 1_000_000_000L)).isEqualTo(550);
    }

    @Test
    void dropsToHalfAndRecoversByATenthOfTheFullRateEachSecond() {
        RequestRate rate = new RequestRate(() -> 10);

        assertThat(rate.tooFast(BEGIN, BEGIN + 1)).isTrue();

        for (int second = 0; second < 5; second++) {
            assertThat(rate.perSecond(BEGIN + 1 + second * SECOND)).isCloseTo(5.0 + second, ALMOST);
        }
        assertThat(rate.perSecond(BEGIN + 5 * SECOND + 1)).isEqualTo(10);
        assertThat(rate.perSecond(BEGIN + 500 * SECOND))
                .as("no more than the settings say")
                .isEqualTo(10);
    }

    @Test
    void dropsOnceForAllThatWasUnderWay() {
        RequestRate rate = new RequestRate(() -> 10);
        rate.tooFast(BEGIN, BEGIN + SECOND);

        assertThat(rate.tooFast(BEGIN + SECOND / 2, BEGIN + 2 * SECOND)).isFalse();
        assertThat(rate.tooFast(BEGIN + SECOND, BEGIN + 2 * SECOND)).isFalse();
        assertThat(rate.perSecond(BEGIN + 2 * SECOND)).as("recovers meanwhile").isCloseTo(6, ALMOST);
    }

    @Test
    void dropsAgainFromWhereItIsForWhatWasSentLater() {
        RequestRate rate = new RequestRate(() -> 10);
        rate.tooFast(BEGIN, BEGIN + 1);

        assertThat(rate.tooFast(BEGIN + 2, BEGIN + 1 + SECOND)).isTrue();

        assertThat(rate.perSecond(BEGIN + 1 + SECOND)).isCloseTo(3, ALMOST);
        assertThat(rate.perSecond(BEGIN + 1 + 2 * SECOND)).isCloseTo(4, ALMOST);
    }

    @Test
    void neverDropsBelowOneRequestInTenSecondsNorAboveTheSettings() {
        RequestRate rate = new RequestRate(() -> 10);
        RequestRate slow = new RequestRate(() -> 0.05);
        for (int drop = 1; drop < 100; drop++) {
            rate.tooFast(BEGIN + drop, BEGIN + drop);
            slow.tooFast(BEGIN + drop, BEGIN + drop);
        }

        assertThat(rate.perSecond(BEGIN + 99)).isCloseTo(0.1, ALMOST);
        assertThat(rate.interval(BEGIN + 99)).isCloseTo(10 * SECOND, within(1000L));
        assertThat(slow.perSecond(BEGIN + 99)).isEqualTo(0.05);
    }

    @Test
    void withoutALimitDropsToHalfOfWhatWasSentInTheLastSecondUntilItIsWellAboveThat() {
        RequestRate rate = new RequestRate(() -> 0);
        for (int turn = 0; turn < 100; turn++) {
            rate.turn(BEGIN + turn * SECOND / 20); // 20 a second
        }
        long now = BEGIN + 99 * SECOND / 20;

        rate.tooFast(now, now);

        assertThat(rate.perSecond(now)).isCloseTo(10, ALMOST);
        assertThat(rate.perSecond(now + 10 * SECOND)).isCloseTo(30, ALMOST);
        assertThat(rate.perSecond(now + 14 * SECOND)).isCloseTo(38, ALMOST);
        assertThat(rate.perSecond(now + 15 * SECOND)).as("twice as fast").isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(rate.interval(now + 15 * SECOND)).isZero();
    }

    @Test
    void withoutALimitAndWithoutRequestsInTheLastSecondTakesItsRateForOne() {
        RequestRate rate = new RequestRate(() -> 0);
        rate.turn(BEGIN);

        rate.tooFast(BEGIN, BEGIN + 30 * SECOND);

        assertThat(rate.perSecond(BEGIN + 30 * SECOND)).isCloseTo(0.5, ALMOST);
    }
}
