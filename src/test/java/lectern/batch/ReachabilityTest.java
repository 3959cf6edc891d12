package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lectern.chunk.SpeechKey;
import lectern.task.Consequence;
import lectern.task.SpeechRefusedException;
import org.junit.jupiter.api.Test;

/** How long the provider may be silent. */
class ReachabilityTest {

    private final TestClock clock = new TestClock();
    private final StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
    private final Reachability reachability = new Reachability(Duration.ofMinutes(5), Duration.ZERO, stop, clock);

    @Test
    void oneMissAloneStopsNothingHoweverLongNobodyAskedBefore() {
        clock.move(Duration.ofDays(1));
        reachability.missed("connection refused");

        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void silenceUpToThePatienceIsBorne() {
        missEveryMinute(5);

        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void timeInWhichNobodyAskedIsNoSilence() {
        reachability.missed("HTTP status 503");
        clock.move(Duration.ofMinutes(10)); // as the provider had wished
        reachability.missed("HTTP status 503");

        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void silenceBeyondThePatienceStopsTheRunAndSaysWhy() {
        missEveryMinute(5);
        clock.move(Duration.ofSeconds(1));
        reachability.missed("no route to host");

        assertThat(stop.reason()).get().satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(StopReason.Kind.OUTAGE);
            assertThat(reason.message()).contains("301 s", "no route to host", "run again");
        });
    }

    @Test
    void aPatienceThatIsShorterThanThePausesBetweenAttemptsEndsAllTheSame() {
        Reachability hasty = new Reachability(Duration.ofSeconds(8), Duration.ofSeconds(60), stop, clock);
        for (int attempt = 0; attempt < 5; attempt++) {
            hasty.missed("connection refused");
            assertThat(stop.isRequested()).isFalse();
            clock.move(Duration.ofSeconds(1 << attempt >> 2));
        }
        clock.move(Duration.ofSeconds(60));
        hasty.missed("connection refused");

        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void anyAnswerBeginsThePatienceAnew() {
        missEveryMinute(4);
        reachability.reached();
        clock.move(Duration.ofMinutes(1));
        missEveryMinute(5);

        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void aServiceThatIsDownIsAsGoodAsSilent() {
        SpeechRefusedException maintenance =
                new SpeechRefusedException(Consequence.TRY_LATER, 5001, "r", "maintenance");
        for (int minute = 0; minute <= 6; minute++) {
            reachability.answered(maintenance);
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void internalErrorsAreTheTextsFaultWhileOthersAreAccepted() {
        for (int time = 0; time < 20; time++) {
            assertThat(reachability.isAboutTheText(key(1), "internal error")).isTrue();
            assertThat(reachability.isAboutTheText(key(2), "internal error")).isTrue();
            clock.move(Duration.ofMinutes(1));
        }
        reachability.accepted();
        assertThat(reachability.isAboutTheText(key(3), "internal error")).isTrue();
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void aTaskIsUnknownForGoodOnceThatWasSaidSixTimesInARow() {
        for (int said = 0; said < 5; said++) {
            assertThat(reachability.isUnknownForGood("t-1")).isFalse();
        }
        reachability.known("t-1");
        for (int said = 0; said < 5; said++) {
            assertThat(reachability.isUnknownForGood("t-1")).isFalse();
            assertThat(reachability.isUnknownForGood("t-2")).isFalse();
        }

        assertThat(reachability.isUnknownForGood("t-1")).isTrue();
    }

    @Test
    void aTaskIsUntoldForGoodOnceNothingWasLearntOfItForAnHourWhileOthersWereToldOf() {
        for (int minute = 0; minute < 60; minute++) {
            assertThat(reachability.isUntoldForGood("t-1"))
                    .as("after %d min", minute)
                    .isFalse();
            reachability.known("t-2");
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(reachability.isUntoldForGood("t-1")).isTrue();
    }

    @Test
    void whatWasToldOfMeanwhileIsUntoldAnew() {
        for (int minute = 0; minute < 59; minute++) {
            reachability.isUntoldForGood("t-1");
            reachability.known("t-2");
            clock.move(Duration.ofMinutes(1));
        }
        reachability.known("t-1");
        for (int minute = 0; minute < 59; minute++) {
            assertThat(reachability.isUntoldForGood("t-1")).isFalse();
            reachability.known("t-2");
            clock.move(Duration.ofMinutes(1));
        }
    }

    @Test
    void whileNothingIsLearntOfOthersEitherNoTaskIsUntold() {
        for (int minute = 0; minute < 600; minute++) {
            assertThat(reachability.isUntoldForGood("t-1")).isFalse();
            clock.move(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatIsMissedByThisMachineMayBeReachedByOthersAndUnusableAudioByNobody() {
        missEveryMinute(6);
        assertThat(stop.reason().map(StopReason::missing))
                .contains(new StopReason.Missing(false, new TestClock().instant()));

        StopSignal other = new StopSignal(Duration.ZERO, clock);
        Reachability hears = new Reachability(Duration.ofMinutes(5), Duration.ZERO, other, clock);
        for (int number = 1; number <= 5; number++) {
            hears.unusable(key(number));
        }
        assertThat(other.reason()).get().satisfies(reason -> assertThat(reason.missing())
                .isNull());
    }

    @Test
    void internalErrorsForOneTextAfterAnotherAreTheProvidersFaultAndAsGoodAsSilence() {
        reachability.isAboutTheText(key(1), "internal error");
        reachability.isAboutTheText(key(2), "internal error");
        for (int minute = 0; minute <= 6; minute++) {
            assertThat(reachability.isAboutTheText(key(3), "internal error")).isFalse();
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(stop.reason()).map(StopReason::kind).contains(StopReason.Kind.OUTAGE);
    }

    @Test
    void audioOfManyTextsInARowThatCannotBeUsedStopsTheBuying() {
        for (int number = 1; number <= 4; number++) {
            reachability.unusable(key(number));
            reachability.unusable(key(number));
        }
        assertThat(stop.isRequested()).isFalse();

        reachability.unusable(key(5));

        assertThat(stop.reason())
                .get()
                .extracting(StopReason::message)
                .asString()
                .contains("5 texts", "run again");
    }

    @Test
    void audioThatCanBeUsedMeanwhileShowsThatTheOthersAreAtFault() {
        for (int number = 1; number <= 9; number++) {
            reachability.unusable(key(number));
            if (number % 4 == 0) {
                reachability.usable();
            }
        }

        assertThat(stop.isRequested()).isFalse();
    }

    private void missEveryMinute(int minutes) {
        reachability.missed("connection refused");
        for (int minute = 0; minute < minutes; minute++) {
            clock.move(Duration.ofMinutes(1));
            reachability.missed("connection refused");
        }
    }

    private static SpeechKey key(int number) {
        return new SpeechKey(Integer.toString(number).repeat(64));
    }
}
