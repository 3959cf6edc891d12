package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import lectern.local.kling.AccountState;
import lectern.local.kling.Fault;
import lectern.local.kling.KlingStandInSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class StandInOptionsTest {

    private static final KlingStandInSettings DEFAULTS = KlingStandInSettings.defaults(Path.of("kling"));

    @Test
    void changeNothingWhereNoneIsGiven() {
        assertThat(parsed()).isEqualTo(DEFAULTS);
    }

    @Test
    void setHowTheStandInBehaves() {
        KlingStandInSettings settings = parsed(
                "--fault",
                "reset-after=0.05",
                "--fault=slow=1",
                "--slow-by=300ms",
                "--seed=9",
                "--pack-units=1.5",
                "--account=arrears",
                "--queue=1s",
                "--processing=2m");

        assertThat(settings.conduct().faults().odds()).isEqualTo(Map.of(Fault.RESET_AFTER, 0.05, Fault.SLOW, 1.0));
        assertThat(settings.conduct().faults().slowBy()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.conduct().pace())
                .isEqualTo(new KlingStandInSettings.Pace(Duration.ofSeconds(1), Duration.ofMinutes(2)));
        assertThat(settings.conduct().tariff().packUnits()).isEqualByComparingTo("1.5");
        assertThat(settings.conduct().tariff().unitsPerCall()).isEqualByComparingTo("0.05");
        assertThat(settings.conduct().account()).isEqualTo(AccountState.ARREARS);
        assertThat(settings.chance().nextLong()).isEqualTo(new Random(9).nextLong());
    }

    @ParameterizedTest
    @CsvSource({
        "--fault=reset-aftr=0.1, 'unknown fault \"reset-aftr\" – did you mean reset-after? There are: parallel-limit, '",
        "--fault=RESET_AFTER=0.1, 'unknown fault \"RESET_AFTER\"'",
        "--fault=tokenexpired=0.1, did you mean token-expired?",
        "--fault=truncate=0.1, did you mean truncated?",
        "--fault=slow=often, '\"often\" is not a number from 0 to 1'",
        "--account=permission, did you mean no-permission? There are: none, arrears",
        "--slow-by=soon, '\"soon\" is not a duration'"
    })
    void sayWhatTheyDoNotKnow(String option, String problem) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parsed(option))
                .withMessageContaining(problem);
    }

    @Test
    void refuseOddsAboveOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parsed("--fault=slow=2"))
                .withMessage("slow is 2.0: odds are 0 to 1");
    }

    @Test
    void areAllNamedInTheHelp() {
        String help = new CommandLine(new Speak()).getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help)
                .contains("--fault=NAME=ODDS", "--seed", "--pack-units", "--account", "--queue", "--processing");
        for (Fault fault : Fault.values()) {
            assertThat(help).contains(fault.toString());
        }
    }

    private static KlingStandInSettings parsed(String... arguments) {
        Speak command = new Speak();
        new CommandLine(command).parseArgs(arguments);
        return command.options.over(DEFAULTS);
    }

    @Command(name = "speak")
    private static final class Speak {

        @Mixin
        private StandInOptions options = new StandInOptions();
    }
}
