package lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private Instant now = Instant.parse("2026-01-02T12:00:00Z");
    private final FailedLogins failures = new FailedLogins(() -> now);

    @Test
    void whoFailsFiveTimesWaitsAndNobodyElse() {
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(failures.wait("10.0.0.1"))
                    .as("before failure " + failure)
                    .isZero();
            failures.failed("10.0.0.1");
        }

        assertThat(failures.wait("10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
        assertThat(failures.wait("10.0.0.2")).isZero();
    }

    @Test
    void afterAWaitEachFurtherFailureCostsAnother() {
        fail(5);
        pass(Duration.ofMinutes(1));
        assertThat(failures.wait("10.0.0.1")).isZero();

        fail(1);

        assertThat(failures.wait("10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoLogsInOrStaysAwayBeginsAnew() {
        fail(5);
        failures.succeeded("10.0.0.1");
        assertThat(failures.wait("10.0.0.1")).isZero();

        fail(4);
        pass(Duration.ofMinutes(6));
        fail(1);
        assertThat(failures.wait("10.0.0.1")).isZero();
    }

    private void fail(int times) {
        for (int failure = 0; failure < times; failure++) {
            failures.failed("10.0.0.1");
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
