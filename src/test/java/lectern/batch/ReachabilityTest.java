package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long the provider may be silent. */
class ReachabilityTest {

    private final TestClock clock = new TestClock();
    private final StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
    private final Reachability reachability = new Reachability(Duration.ofMinutes(5), stop, clock);

    @Test
    void oneMissAloneStopsNothingHoweverLongNobodyAskedBefore() {
        clock.move(Duration.ofDays(1));
        reachability.missed("connection refused");

        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void silenceUpToThePatienceIsBorne() {
        reachability.missed("connection refused");
        clock.move(Duration.ofMinutes(5));
        reachability.missed("connection refused");

        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void silenceBeyondThePatienceStopsTheRunAndSaysWhy() {
        reachability.missed("connection refused");
        clock.move(Duration.ofMinutes(5).plusSeconds(1));
        reachability.missed("no route to host");

        assertThat(stop.reason()).get().satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(StopReason.Kind.OUTAGE);
            assertThat(reason.message()).contains("301 s", "no route to host", "run again");
        });
    }

    @Test
    void anyAnswerBeginsThePatienceAnew() {
        reachability.missed("connection refused");
        clock.move(Duration.ofMinutes(4));
        reachability.reached();
        clock.move(Duration.ofMinutes(4));
        reachability.missed("connection refused");
        clock.move(Duration.ofMinutes(5));
        reachability.missed("connection refused");

        assertThat(stop.isRequested()).isFalse();
    }
}
