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
    void setUnits(BigDecimal value) {
        if (value.signum() < 0) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), "--max-units must not be negative");
        }
        units = value;
    }

    /** Holds for what the program buys from now on. */
    void applyTo(Program program) {
        if (units != null) {
            program.runs().capUnits(units);
        }
    }
}
