package lectern.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lectern.batch.ExitCode;
import lectern.schedule.Rounds;
import lectern.schedule.Timetable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code lectern schedule --cron "0 2 * * *" FOLDER}. */
@Command(
        name = "schedule",
        description =
                "Stays, and does what nightly does at the times of a cron expression, until it is interrupted. Of several"
                        + " machines with one database and one schedule, one takes each night. A night that was missed because"
                        + " nothing ran is not made up for: the next one does it all.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern schedule --cron \"0 2 * * *\" /srv/manuscripts            every night at two",
            "  lectern schedule --cron \"30 1 * * MON-FRI\" --zone Europe/Berlin s3://manuscripts/tonight",
            "  lectern schedule --cron \"0 0/15 * * * *\" /srv/manuscripts       every 15 minutes, with the second first"
        })
final class ScheduleCommand implements Callable<Integer> {

    private static final int TIMES_SHOWN = 3;

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Program program;

    @Parameters(paramLabel = "FOLDER", description = "a folder, or s3://bucket/prefix")
    private String folder = "";

    @Option(
            names = "--cron",
            required = true,
            paramLabel = "TIMES",
            description = "when a night begins: minute, hour, day of month, month, day of week; or six fields, with the"
                    + " second first. Where day of month and day of week are both given, both have to fit")
    private String cron = "";

    @Option(names = "--zone", description = "time zone, for instance Europe/Berlin (default: the machine's)")
    private String zone = ZoneId.systemDefault().getId();

    @Mixin
    private CostLimit limit = new CostLimit();

    @Mixin
    private EarlyOption early = new EarlyOption();

    @Mixin
    private Output output = new Output();

    ScheduleCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        Timetable timetable = timetable();
        checkAll();
        ScheduledNight night =
                new ScheduledNight(program, folder, timetable, new NightNarration(program, output, limit, early));
        Rounds rounds = new Rounds(timetable, night);
        program.endedBy(rounds::end);
        output.err().println(announcement(timetable));
        output.err().flush();
        rounds.run();
        return night.last() == ExitCode.INTERRUPTED ? ExitCode.INTERRUPTED.status() : ExitCode.COMPLETE.status();
    }

    private Timetable timetable() {
        try {
            return new Timetable(cron, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new ParameterException(
                    output.command().commandLine(), "--zone: \"%s\" is no time zone".formatted(zone), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(output.command().commandLine(), "--cron: " + e.getMessage(), e);
        }
    }

    /** What is set wrongly, and a server that is not there, are told now, while somebody looks, and not at two in the morning. */
    private void checkAll() {
        program.notices();
        try {
            program.inbox(folder);
            program.nights();
        } finally {
            program.rest();
        }
    }

    private String announcement(Timetable timetable) {
        return "Nights over %s begin at \"%s\" (%s); the next: %s. Ctrl-C ends it."
                .formatted(
                        folder,
                        timetable.cron(),
                        timetable.zone(),
                        timetable.after(Instant.now(), TIMES_SHOWN).stream()
                                .map(SHOWN::format)
                                .collect(Collectors.joining(", ")));
    }
}
