package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a run is said to take. */
class RunPaceTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final RunPace pace = new RunPace();

    @Test
    void saysNothingBeforeThereIsAPace() {
        assertThat(pace.told(100)).isEmpty();
        at(0, 50);
        at(5, 90);
        assertThat(pace.told(100)).as("of five seconds").isEmpty();
        at(20, 50);
        assertThat(pace.told(100)).as("nothing came").isEmpty();
    }

    @Test
    void countsWhatCameSinceTheRunBeganAndNotWhatWasHere() {
        at(0, 5000);
        at(60, 5030);

        assertThat(pace.told(90)).isEqualTo(", 30 a minute, about 3 min 0 s left");
    }

    @Test
    void forgetsHowFastItWasTwoMinutesAgo() {
        at(0, 0);
        at(60, 600);
        for (int second = 61; second <= 240; second++) {
            at(second, 600 + (second - 60) / 6);
        }

        assertThat(pace.told(10)).isEqualTo(", 10 a minute, about 1 min 0 s left");
    }

    @Test
    void saysNothingMoreOnceAllIsHere() {
        at(0, 0);
        at(60, 60);

        assertThat(pace.told(0)).isEmpty();
    }

    private void at(int second, int settled) {
        pace.see(START.plusSeconds(second), settled);
    }
}
