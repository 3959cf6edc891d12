package lectern.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

/**
 * The times that a cron expression names in a time zone.
 *
 * @param cron five fields (minute, hour, day of month, month, day of week) or six, with the second before them
 */
public record Timetable(String cron, ZoneId zone) {

    private static final int FIELDS = 5;

    /** A machine's clock may be behind by as much before it takes a turn that another one has taken. */
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(30);

    /** @throws IllegalArgumentException when the expression cannot be read, or never comes true; it says why */
    public Timetable {
        cron = cron.strip();
        if (CronExpression.isValidExpression(withSeconds(cron))) {
            if (expression(cron).next(ZonedDateTime.now(zone)) == null) {
                throw new IllegalArgumentException(refused(cron, "no such day ever comes"));
            }
        } else {
            throw new IllegalArgumentException(refused(cron, mistake(cron)));
        }
    }

    /** The times after {@code from}, the next one first. */
    public List<ZonedDateTime> after(Instant from, int count) {
        return Stream.iterate(next(from.atZone(zone)), this::next).limit(count).toList();
    }

    /** For how long a turn that began at {@code began} is kept from others: their clocks may be behind, and the night short. */
    public Duration kept(Instant began) {
        Duration half =
                Duration.between(began, next(began.atZone(zone)).toInstant()).dividedBy(2);
        return half.compareTo(LONGEST_KEPT) < 0 ? half : LONGEST_KEPT;
    }

    /** As Spring wants it. */
    String withSeconds() {
        return withSeconds(cron);
    }

    private ZonedDateTime next(ZonedDateTime from) {
        return Objects.requireNonNull(expression(cron).next(from), "found when the timetable was made");
    }

    private static CronExpression expression(String cron) {
        return CronExpression.parse(withSeconds(cron));
    }

    private static String withSeconds(String cron) {
        return fields(cron) == FIELDS ? "0 " + cron : cron;
    }

    private static int fields(String cron) {
        return cron.isEmpty() ? 0 : cron.split("\\s+").length;
    }

    private static String mistake(String cron) {
        int fields = fields(cron);
        if (fields != FIELDS && fields != FIELDS + 1) {
            return "it has %d fields; five are wanted (minute, hour, day of month, month, day of week), or six with the second first"
                    .formatted(fields);
        }
        try {
            CronExpression.parse(withSeconds(cron));
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String refused(String cron, String why) {
        return "\"%s\" is no time to begin a night: %s. For instance \"0 2 * * *\" is every night at two."
                .formatted(cron, why);
    }
}
