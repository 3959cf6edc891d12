package lectern.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.local.kling.AccountState;
import lectern.local.kling.Fault;
import lectern.local.kling.Faults;
import lectern.local.kling.KlingStandInSettings;
import lectern.local.kling.Tariff;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the stand-in behaves, and how badly. The settings {@code lectern.stand-in} of a run have the same names. */
final class StandInOptions {

    @Option(
            names = "--fault",
            paramLabel = "NAME=ODDS",
            description = "goes wrong on purpose with these odds, 0 to 1; may be given several times. NAME is one of"
                    + " ${COMPLETION-CANDIDATES}",
            completionCandidates = FaultNames.class,
            converter = {FaultName.class, OddsOfAFault.class})
    private Map<Fault, Double> faults = new LinkedHashMap<>();

    @Option(names = "--seed", description = "repeats the faults, as far as requests come in the same order")
    private @Nullable Long seed;

    @Option(
            names = "--slow-by",
            converter = Time.class,
            description = "how late a slow answer comes (default: ${DEFAULT-VALUE})",
            defaultValue = "2s")
    private Duration slowBy = Duration.ZERO;

    @Option(
            names = "--queue",
            converter = Time.class,
            description = "how long a task is submitted (default: ${DEFAULT-VALUE})",
            defaultValue = "100ms")
    private Duration queue = Duration.ZERO;

    @Option(
            names = "--processing",
            converter = Time.class,
            description = "how long it is processed after that, at least (default: ${DEFAULT-VALUE})",
            defaultValue = "400ms")
    private Duration processing = Duration.ZERO;

    @Option(
            names = "--pack-units",
            description = "units that the account's resource pack held when it was new (default: ${DEFAULT-VALUE})",
            defaultValue = "1000")
    private BigDecimal packUnits = BigDecimal.ZERO;

    @Option(
            names = "--account",
            converter = StateName.class,
            description = "what is wrong with the account: none, arrears, exception, no-permission or ip (default:"
                    + " ${DEFAULT-VALUE})",
            defaultValue = "none")
    private AccountState account = AccountState.NONE;

    /** @throws IllegalArgumentException if an option cannot be */
    KlingStandInSettings over(KlingStandInSettings others) {
        KlingStandInSettings settings = others.withFaults(new Faults(faults, slowBy))
                .withPace(new KlingStandInSettings.Pace(queue, processing))
                .withTariff(new Tariff(others.conduct().tariff().unitsPerCall(), packUnits))
                .withAccount(account);
        return seed == null ? settings : settings.withSeed(seed);
    }

    private static final class FaultName extends OneOf<Fault> {

        FaultName() {
            super("fault", Fault.values());
        }
    }

    private static final class StateName extends OneOf<AccountState> {

        StateName() {
            super("state", AccountState.values());
        }
    }

    private static final class FaultNames extends ArrayList<String> {

        FaultNames() {
            super(Arrays.stream(Fault.values()).map(Fault::toString).toList());
        }
    }

    private static final class OddsOfAFault implements ITypeConverter<Double> {

        @Override
        public Double convert(String value) {
            try {
                return Double.valueOf(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("\"" + value + "\" is not a number from 0 to 1");
            }
        }
    }

    private static final class Time implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            try {
                return DurationStyle.detectAndParse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("\"" + value + "\" is not a duration, for instance 400ms or 2s");
            }
        }
    }
}
