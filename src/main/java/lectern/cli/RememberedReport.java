package lectern.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lectern.chunk.FirstWords;
import lectern.document.Inbox;
import lectern.postgres.Purchases;
import lectern.postgres.RunReports.RunRow;
import lectern.report.TimeSpent;
import lectern.report.Trouble;
import tools.jackson.core.JacksonException;

/**
 * What this machine's report on a run says of it as a whole. The ledger knows it too, all but what was planned; but to count what a large
 * run bought takes longer than anybody wants to wait for what is over.
 */
final class RememberedReport {

    private static final String DOCUMENTS = "documents";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Map<?, ?> head;

    private RememberedReport(Map<?, ?> head) {
        this.head = head;
    }

    /**
     * Reads the report for programs.
     *
     * @return empty where there is none on this run, or none that can be read
     */
    static Optional<RememberedReport> of(RunRow run, Path json) {
        if (!Files.exists(json)) {
            return Optional.empty();
        }
        try {
            RememberedReport remembered = new RememberedReport(JsonHead.of(json, DOCUMENTS));
            return remembered.isOn(run) ? Optional.of(remembered) : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** What it was planned to buy. */
    Optional<PlannedCost> planned() {
        try {
            Map<?, ?> planned = JsonHead.object(head, "planned");
            return Optional.of(new PlannedCost(
                    JsonHead.number(planned, "toBuy").intValueExact(),
                    JsonHead.text(planned, "units"),
                    JsonHead.text(planned, "money"),
                    JsonHead.text(planned, "currency")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** What became of the whole run at its end, where that is told and nothing was left open: where it lacks nothing. */
    Optional<Whole> whole(RunRow run) {
        Instant ended = run.endedAt();
        if (ended == null || !Objects.equals(run.exitCode(), 0)) {
            return Optional.empty();
        }
        try {
            Purchases purchases = purchases(JsonHead.object(head, "spent"));
            return purchases.stillToBook() == 0
                    ? Optional.of(new Whole(purchases, figures(Duration.between(run.startedAt(), ended))))
                    : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** What a run bought, and how that went. */
    record Whole(Purchases purchases, RunFigures figures) {}

    /** Another ledger's run may have had its number. One that has no end in the ledger was killed, or has lost the ledger. */
    private boolean isOn(RunRow run) {
        try {
            return run.catalog().equals(Inbox.shown(Path.of(JsonHead.text(head, "catalog"))))
                    && (run.endedAt() == null
                            ? ended().isAfter(run.startedAt().minus(CLOCKS_DIFFER))
                            : isOnItsEnd(run));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }

    /** This machine's clock is not the ledger's. */
    private boolean isOnItsEnd(RunRow run) {
        return run.endedAt() != null
                && run.exitCode() != null
                && run.exitCode() == JsonHead.number(head, "exitCode").intValueExact()
                && Duration.between(run.endedAt(), ended()).abs().compareTo(CLOCKS_DIFFER) < 0;
    }

    private Instant ended() {
        return Instant.parse(JsonHead.text(head, "ended"));
    }

    private static Purchases purchases(Map<?, ?> spent) {
        return new Purchases(
                JsonHead.number(spent, "bought").intValueExact(),
                JsonHead.number(spent, "boughtAgain").intValueExact(),
                JsonHead.number(spent, "reused").intValueExact(),
                JsonHead.number(spent, "inDoubt").intValueExact(),
                new BigDecimal(JsonHead.text(spent, "units")),
                JsonHead.number(spent, "stillToBook").intValueExact());
    }

    private RunFigures figures(Duration lasted) {
        Map<?, ?> pace = JsonHead.object(head, "pace");
        Map<?, ?> latency = JsonHead.object(head, "latency");
        boolean isMeasured = JsonHead.number(latency, "tasks").signum() > 0;
        int bought = JsonHead.objects(pace, "slots").stream()
                .mapToInt(slot -> JsonHead.number(slot, "bought").intValueExact())
                .sum();
        return new RunFigures(
                JsonHead.number(pace, "mostInFlight").intValueExact(),
                JsonHead.number(pace, "limit").intValueExact(),
                RunFigures.perMinute(bought, lasted),
                isMeasured ? JsonHead.number(latency, "medianMs").doubleValue() / 1000 : null,
                isMeasured ? JsonHead.number(latency, "p95Ms").doubleValue() / 1000 : null,
                JsonHead.objects(pace, "time").stream()
                        .map(RememberedReport::time)
                        .toList(),
                JsonHead.objects(head, "troubles").stream()
                        .map(RememberedReport::trouble)
                        .toList());
    }

    private static RunFigures.TimeRow time(Map<?, ?> part) {
        TimeSpent.Kind kind = TimeSpent.Kind.valueOf(JsonHead.text(part, "part").toUpperCase(Locale.ROOT));
        return new RunFigures.TimeRow(
                kind.word(),
                kind.words(),
                JsonHead.number(part, "seconds").doubleValue(),
                JsonHead.number(part, "percent").doubleValue());
    }

    private static RunFigures.Row trouble(Map<?, ?> trouble) {
        Trouble.Kind kind = Trouble.Kind.valueOf(
                JsonHead.text(trouble, "kind").toUpperCase(Locale.ROOT).replace('-', '_'));
        return new RunFigures.Row(
                kind.words(),
                JsonHead.number(trouble, "code").intValueExact(),
                JsonHead.number(trouble, "times").intValueExact(),
                JsonHead.number(trouble, "texts").intValueExact(),
                FirstWords.line(JsonHead.text(trouble, "message")));
    }
}
