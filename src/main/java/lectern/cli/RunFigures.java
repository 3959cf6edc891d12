package lectern.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lectern.chunk.FirstWords;
import lectern.postgres.RunHistory;
import lectern.postgres.RunReports.RunRow;
import lectern.report.Latency;
import lectern.report.Pace;
import lectern.report.TimeSpent;
import lectern.report.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * How a run went: what its report tells as well, from the same audit.
 *
 * @param mostInFlight the most tasks that the account had in flight at once
 * @param limit how many it may have
 * @param boughtPerMinute over the whole run; null where it was killed, so that nobody knows how long it lasted
 * @param medianSeconds what the provider took for half of the tasks, at the most; null where none has ended
 * @param slowSeconds and for 95 in a hundred
 * @param time where its time went, part by part; empty where it bought nothing, or nobody knows how long it lasted
 */
record RunFigures(
        int mostInFlight,
        int limit,
        @Nullable Double boughtPerMinute,
        @Nullable Double medianSeconds,
        @Nullable Double slowSeconds,
        List<TimeRow> time,
        List<Row> troubles) {

    /**
     * What went wrong in the same way.
     *
     * @param code the provider's; 0 where there is none
     */
    record Row(String kind, int code, int times, int texts, String message) {}

    /** A part of the run's time; {@code percent} of all of it. */
    record TimeRow(String part, String words, double seconds, double percent) {}

    static RunFigures of(RunHistory history, RunRow run, Instant now) {
        RunHistory.Timing timing = history.timing(run.id());
        Pace pace = timing.pace();
        Latency latency = timing.latency();
        Instant ended = run.endedAt() != null ? run.endedAt() : run.alive() ? now : null;
        return new RunFigures(
                pace.most(),
                pace.limit(),
                ended == null ? null : perMinute(bought(pace), Duration.between(run.startedAt(), ended)),
                latency.isEmpty() ? null : latency.percentile(50) / 1000.0,
                latency.isEmpty() ? null : latency.percentile(95) / 1000.0,
                ended == null || pace.time() == null ? List.of() : rows(pace.time()),
                history.troubles(run.id()).stream().map(RunFigures::row).toList());
    }

    private static int bought(Pace pace) {
        return pace.slots().stream().mapToInt(Pace.Slot::bought).sum();
    }

    /** What was bought in a minute, to a tenth. */
    static double perMinute(int bought, Duration lasted) {
        return Math.round(bought * 600_000.0 / Math.max(1, lasted.toMillis())) / 10.0;
    }

    private static List<TimeRow> rows(TimeSpent time) {
        return time.parts().stream()
                .map(part -> new TimeRow(
                        part.kind().word(),
                        part.kind().words(),
                        part.length().toMillis() / 1000.0,
                        Math.round(part.percent() * 10) / 10.0))
                .toList();
    }

    private static Row row(Trouble trouble) {
        return new Row(
                trouble.kind().words(),
                trouble.code(),
                trouble.times(),
                trouble.texts(),
                FirstWords.line(trouble.message()));
    }

    void print(PrintWriter out) {
        if (medianSeconds != null && slowSeconds != null) {
            out.println(
                    "At most %d of %d tasks in flight%s; the API took %s s for half of the tasks, %s s for 95 in 100."
                            .formatted(
                                    mostInFlight,
                                    limit,
                                    boughtPerMinute == null ? "" : ", " + decimal(boughtPerMinute) + " bought a minute",
                                    decimal(medianSeconds),
                                    decimal(slowSeconds)));
        }
        if (!time.isEmpty()) {
            double whole = time.stream().mapToDouble(TimeRow::seconds).sum();
            out.println("Of its %s: %s."
                    .formatted(
                            length(whole),
                            time.stream()
                                    .map(row -> "%s (%s %%) %s"
                                            .formatted(length(row.seconds()), decimal(row.percent()), row.words()))
                                    .collect(Collectors.joining(", "))));
        }
        if (!troubles.isEmpty()) {
            out.println();
            out.println("Went wrong on the way:");
            Table table = new Table("what", "code>", "times>", "texts>", "for instance");
            troubles.forEach(row ->
                    table.row(row.kind(), row.code() == 0 ? "" : row.code(), row.times(), row.texts(), row.message()));
            table.print(out);
        }
    }

    /** Most runs that are tried out last seconds, of which the tenths count. */
    private static String length(double seconds) {
        return seconds < 60 ? decimal(seconds) + " s" : Words.length(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
