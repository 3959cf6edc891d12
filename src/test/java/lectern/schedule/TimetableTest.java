package lectern.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void fiveFieldsBeginAtTheFullMinuteInTheirOwnZoneAndATimeThatTheClocksSkipIsNone() {
        Timetable timetable = new Timetable(" 0 2 * * * ", BERLIN);

        assertThat(times(timetable, "2026-03-27T12:00:00Z"))
                .as("at two there is no time on 29 March")
                .containsExactly("2026-03-28T01:00:00Z", "2026-03-30T00:00:00Z", "2026-03-31T00:00:00Z");
    }

    @Test
    void sixFieldsBeginWithTheSecond() {
        assertThat(times(new Timetable("30 */20 * * * MON-FRI", ZoneId.of("UTC")), "2026-01-02T23:30:00Z"))
                .containsExactly("2026-01-02T23:40:30Z", "2026-01-05T00:00:30Z", "2026-01-05T00:20:30Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it has 0 fields; five are wanted",
                "0 2 * * | it has 4 fields; five are wanted (minute, hour, day of month, month, day of week)",
                "0 25 * * * | Invalid value for HourOfDay (valid values 0 - 23): 25",
                "0 2 * * MOONDAY | MOONDAY",
                "0 2 31 2 * | no such day ever comes",
            })
    void whatIsNoTimeIsRefusedWithTheReason(String cron, String why) {
        assertThatThrownBy(() -> new Timetable(cron, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + cron + "\" is no time to begin a night: ")
                .hasMessageContaining(why)
                .hasMessageEndingWith("For instance \"0 2 * * *\" is every night at two.");
    }

    @Test
    void aTurnIsKeptForHalfTheTimeToTheNextAndForHalfAnHourAtMost() {
        Instant noon = Instant.parse("2026-01-02T12:00:00Z");

        assertThat(new Timetable("0 2 * * *", BERLIN).kept(noon)).isEqualTo(Duration.ofMinutes(30));
        assertThat(new Timetable("*/10 * * * * *", BERLIN).kept(noon)).isEqualTo(Duration.ofSeconds(5));
    }

    private static List<String> times(Timetable timetable, String from) {
        return timetable.after(Instant.parse(from), 3).stream()
                .map(time -> time.toInstant().toString())
                .toList();
    }
}
