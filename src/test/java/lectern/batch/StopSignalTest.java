package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private static final StopReason SIGNAL = new StopReason(StopReason.Kind.SIGNAL, "interrupted");
    private static final StopReason ACCOUNT = new StopReason(StopReason.Kind.ACCOUNT, "in arrears");

    private final TestClock clock = new TestClock();
    private final StopSignal stop = new StopSignal(Duration.ofSeconds(25), clock);

    @Test
    void asksForNothingByItself() {
        clock.move(Duration.ofDays(1));

        assertThat(stop.isRequested()).isFalse();
        assertThat(stop.isOver()).isFalse();
        assertThat(stop.reason()).isEmpty();
    }

    @Test
    void leavesTimeForWhatIsInFlight() {
        stop.request(SIGNAL);

        assertThat(stop.isRequested()).isTrue();
        assertThat(stop.isOver()).isFalse();
        clock.move(Duration.ofSeconds(24));
        assertThat(stop.isOver()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(stop.isOver()).isTrue();
    }

    @Test
    void leavesNoTimeInAnOutage() {
        stop.request(new StopReason(StopReason.Kind.OUTAGE, "nobody answers"));

        assertThat(stop.isOver()).isTrue();
    }

    @Test
    void isOverAtOnceWhereNotEvenAskingIsAllowed() {
        stop.request(ACCOUNT);
        assertThat(stop.isOver()).isFalse();

        stop.requestAtOnce(ACCOUNT);

        assertThat(stop.isOver()).isTrue();
    }

    @Test
    void keepsItsFirstReasonAndTime() {
        stop.request(ACCOUNT);
        clock.move(Duration.ofSeconds(20));
        stop.request(SIGNAL);

        assertThat(stop.reason()).contains(ACCOUNT);
        clock.move(Duration.ofSeconds(5));
        assertThat(stop.isOver()).isTrue();
    }

    @Test
    void holdsUntilItIsAskedToGoOnAndIsNotOverMeanwhile() {
        assertThat(stop.maySend()).isTrue();

        stop.hold();
        clock.move(Duration.ofDays(1));

        assertThat(stop.maySend()).isFalse();
        assertThat(stop.isRequested()).isFalse();
        assertThat(stop.isOver()).isFalse();
        stop.goOn();
        assertThat(stop.maySend()).isTrue();
    }

    @Test
    void whoIsHeldCanBeStoppedAndThenNeverGoesOn() {
        stop.hold();
        stop.request(StopReason.operator());
        stop.goOn();

        assertThat(stop.maySend()).isFalse();
        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void someAreHeldWhileOthersGoOn() {
        StopSignal some = stop.forSome();
        some.hold();

        assertThat(some.isHeldApart()).isTrue();
        assertThat(some.maySend()).isFalse();
        assertThat(stop.maySend()).isTrue();

        some.goOn();
        stop.hold();

        assertThat(some.isHeldApart()).isFalse();
        assertThat(stop.isHeldApart()).isFalse();
        assertThat(some.maySend()).isFalse();
    }
}
