package lectern.cli;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command that buys may cost. */
final class CostLimit {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private @Nullable BigDecimal units;

    @Option(
            names = "--max-units",
            paramLabel = "UNITS",
            description = "stop before the request that would cost more than so many of the provider's units in all"
                    + " (default: the setting LECTERN_MAX_UNITS; without it, no cap)")
    void setUnits(String value) {
        BigDecimal most;
        try {
            most = new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            throw wrong("--max-units is \"%s\", which is not a number, as 2.5 is".formatted(value));
        }
        if (most.signum() < 0) {
            throw wrong("--max-units must not be negative");
        }
        units = most;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }

    /** Holds for what the program buys from now on. */
    void applyTo(Program program) {
        if (units != null) {
            program.runs().capUnits(units);
        }
    }
}
