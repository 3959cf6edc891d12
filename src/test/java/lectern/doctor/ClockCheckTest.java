package lectern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import lectern.task.SpeechUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCheckTest {

    @ParameterizedTest
    @CsvSource({
        "0, true, OK, goes with the API's",
        "3, true, OK, 3 s ahead of the API's",
        "5, true, FAIL, 5 s ahead of the API's: tokens are not valid",
        "5, false, WARN, 5 s ahead of the API's",
        "-20, true, OK, 20 s behind the API's",
        "-60, true, WARN, 60 s behind the API's",
        "-1700, true, FAIL, 1700 s behind the API's: tokens are not valid",
        "-1700, false, WARN, 1700 s behind the API's"
    })
    void tokensBearAClockThatIsBehindLongerThanOneThatIsAhead(
            long ahead, boolean signed, Finding.State state, String found) {
        Finding finding = new ClockCheck(() -> Optional.of(Duration.ofSeconds(ahead)), signed).look();

        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.found()).isEqualTo(found);
    }

    @Test
    void whatCannotBeComparedIsAWarning() {
        assertThat(new ClockCheck(Optional::empty, true).look().state()).isEqualTo(Finding.State.WARN);
        assertThat(new ClockCheck(
                                () -> {
                                    throw new SpeechUnavailableException("could not reach it", false);
                                },
                                true)
                        .look()
                        .found())
                .contains("could not reach it");
    }
}
