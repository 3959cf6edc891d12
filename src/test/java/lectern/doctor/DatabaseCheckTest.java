package lectern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import lectern.doctor.Finding.State;
import lectern.postgres.DatabaseProbe;
import lectern.postgres.DatabaseProbe.Facts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a database that answers, and what to do. */
class DatabaseCheckTest {

    private static final Duration SAME = Duration.ZERO;

    @Test
    void whoRunsNeedsToMakeNoTablesThatAreThere() {
        assertThat(judged(false, facts(false, true, "15", SAME)).state()).isEqualTo(State.OK);
        assertThat(judged(false, facts(true, true, null, SAME)).found()).contains("no ledger yet");
    }

    @Test
    void tablesThatAreMissingOrOlderAreMadeByWhoMayOrByTheirOwner() {
        Finding missing = judged(false, facts(false, true, null, SAME));
        assertThat(missing.state()).isEqualTo(State.FAIL);
        assertThat(missing.remedy()).contains("SPRING_FLYWAY_USER");
        assertThat(judged(false, facts(false, true, "14", SAME)).state()).isEqualTo(State.FAIL);
        assertThat(judged(false, facts(false, true, "16", SAME)).state())
                .as("tables of a newer program")
                .isEqualTo(State.OK);
        assertThat(judged(true, facts(false, true, "14", SAME)).state()).isEqualTo(State.OK);
        assertThat(judged(true, facts(false, true, null, SAME)).state()).isEqualTo(State.OK);
    }

    @Test
    void tablesThatCannotBeWrittenFailWhoeverOwnsThem() {
        assertThat(judged(true, facts(true, false, null, SAME)).remedy()).contains("select, insert, update and delete");
    }

    @Test
    void aClockThatIsAnotherIsTold() {
        Finding behind = judged(false, facts(true, true, "15", Duration.ofSeconds(-8)));

        assertThat(behind.state()).isEqualTo(State.WARN);
        assertThat(behind.found()).endsWith("its clock is 8 s behind this machine's");
        assertThat(judged(false, facts(true, true, "15", Duration.ofSeconds(8))).found())
                .endsWith("its clock is 8 s ahead of this machine's");
        assertThat(judged(false, facts(true, true, "15", Duration.ofMillis(1500)))
                        .state())
                .isEqualTo(State.OK);
    }

    private static Facts facts(boolean mayMake, boolean mayWrite, @Nullable String tables, Duration ahead) {
        return new Facts("18.1", 18, false, mayMake, mayWrite, tables, ahead, true);
    }

    private static Finding judged(boolean hasOwner, Facts facts) {
        DatabaseProbe unasked = new DatabaseProbe(() -> {
            throw new SQLException("it is not asked");
        });
        return new DatabaseCheck(unasked, "a database", 15, hasOwner).judged(facts);
    }
}
