package lectern.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What this machine's report on a run says of it as a whole. The ledger knows it too, all but what was planned; but to count what a large
 * run bought takes longer than anybody wants to wait for what cannot change any more.
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
        try (JsonParser report =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), Files.newBufferedReader(json))) {
            RememberedReport remembered = new RememberedReport(head(report));
            return remembered.isOn(run) ? Optional.of(remembered) : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** What it was planned to buy. */
    Optional<PlannedCost> planned() {
        try {
            Map<?, ?> planned = object(head, "planned");
            return Optional.of(new PlannedCost(
                    number(planned, "toBuy").intValueExact(),
                    text(planned, "units"),
                    text(planned, "money"),
                    text(planned, "currency")));
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
            Purchases purchases = purchases(object(head, "spent"));
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
            return run.catalog().equals(Inbox.shown(Path.of(text(head, "catalog"))))
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
                && run.exitCode() == number(head, "exitCode").intValueExact()
                && Duration.between(run.endedAt(), ended()).abs().compareTo(CLOCKS_DIFFER) < 0;
    }

    private Instant ended() {
        return Instant.parse(text(head, "ended"));
    }

    private static Purchases purchases(Map<?, ?> spent) {
        return new Purchases(
                number(spent, "bought").intValueExact(),
                number(spent, "boughtAgain").intValueExact(),
                number(spent, "reused").intValueExact(),
                number(spent, "inDoubt").intValueExact(),
                new BigDecimal(text(spent, "units")),
                number(spent, "stillToBook").intValueExact());
    }

    private RunFigures figures(Duration lasted) {
        Map<?, ?> pace = object(head, "pace");
        Map<?, ?> latency = object(head, "latency");
        boolean isMeasured = number(latency, "tasks").signum() > 0;
        int bought = objects(pace, "slots").stream()
                .mapToInt(slot -> number(slot, "bought").intValueExact())
                .sum();
        return new RunFigures(
                number(pace, "mostInFlight").intValueExact(),
                number(pace, "limit").intValueExact(),
                RunFigures.perMinute(bought, lasted),
                isMeasured ? number(latency, "medianMs").doubleValue() / 1000 : null,
                isMeasured ? number(latency, "p95Ms").doubleValue() / 1000 : null,
                objects(pace, "time").stream().map(RememberedReport::time).toList(),
                objects(head, "troubles").stream()
                        .map(RememberedReport::trouble)
                        .toList());
    }

    private static RunFigures.TimeRow time(Map<?, ?> part) {
        TimeSpent.Kind kind = TimeSpent.Kind.valueOf(text(part, "part").toUpperCase(Locale.ROOT));
        return new RunFigures.TimeRow(
                kind.word(),
                kind.words(),
                number(part, "seconds").doubleValue(),
                number(part, "percent").doubleValue());
    }

    private static RunFigures.Row trouble(Map<?, ?> trouble) {
        Trouble.Kind kind = Trouble.Kind.valueOf(
                text(trouble, "kind").toUpperCase(Locale.ROOT).replace('-', '_'));
        return new RunFigures.Row(
                kind.words(),
                number(trouble, "code").intValueExact(),
                number(trouble, "times").intValueExact(),
                number(trouble, "texts").intValueExact(),
                FirstWords.line(text(trouble, "message")));
    }

    private static Map<?, ?> object(Map<?, ?> parent, String name) {
        return value(parent, name, Map.class);
    }

    private static List<Map<?, ?>> objects(Map<?, ?> parent, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object each : value(parent, name, List.class)) {
            objects.add(cast(each, name, Map.class));
        }
        return objects;
    }

    private static BigDecimal number(Map<?, ?> parent, String name) {
        return value(parent, name, BigDecimal.class);
    }

    private static String text(Map<?, ?> parent, String name) {
        return value(parent, name, String.class);
    }

    private static <T> T value(Map<?, ?> parent, String name, Class<T> type) {
        return cast(parent.get(name), name, type);
    }

    private static <T> T cast(@Nullable Object value, String name, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the report has no " + name);
        }
        return type.cast(value);
    }

    /** Token by token: all documents of a large run, which stand behind it, are not read, and a mapper takes longer to load. */
    private static Map<?, ?> head(JsonParser report) {
        Map<String, Object> head = new HashMap<>();
        report.nextToken();
        while (report.nextToken() == JsonToken.PROPERTY_NAME
                && !report.currentName().equals(DOCUMENTS)) {
            String name = report.currentName();
            report.nextToken();
            head.put(name, value(report));
        }
        return head;
    }

    /** Objects are maps, arrays lists, numbers decimal; what else there is, its text. */
    private static Object value(JsonParser report) {
        return switch (report.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new HashMap<>();
                while (report.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = report.currentName();
                    report.nextToken();
                    object.put(name, value(report));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (report.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(report));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> report.getDecimalValue();
            default -> report.getString();
        };
    }
}
