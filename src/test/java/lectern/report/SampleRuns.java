package lectern.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.document.DocumentId;
import lectern.task.TaskFailure;
import org.jspecify.annotations.Nullable;

/** Runs that are always the same. */
final class SampleRuns {

    static final Instant BEGAN = Instant.parse("2026-11-28T02:00:00Z");
    static final Instant ENDED = BEGAN.plusSeconds(1500);

    private static final ReportPrice PRICE = new ReportPrice(new BigDecimal("0.05"), new BigDecimal("0.14"), "USD");

    private SampleRuns() {}

    /** Everything went well, and nothing had to be bought. */
    static FinishedRun quiet() {
        return new FinishedRun(
                11,
                "/srv/books/catalog.csv",
                BEGAN,
                BEGAN.plusSeconds(4),
                0,
                null,
                0,
                PRICE,
                List.of(whole("emma", "Emma", new DocumentFacts(0, 12, 0, 0, 0, -19.4, -17.9, 0))),
                facts(new Spending(0, 0, 12, 0, BigDecimal.ZERO, 0), List.of(), List.of(), List.of()));
    }

    /** Much went wrong. */
    static FinishedRun bad() {
        return run(
                "The cap of 10 units is reached: 10 are spent or in flight. Run again, or with a higher cap, to go on.");
    }

    /** As {@link #bad}, but it came to its end. */
    static FinishedRun incomplete() {
        return run(null);
    }

    /** The ledger was lost. */
    static FinishedRun cutOff() {
        return new FinishedRun(
                13,
                "/srv/books/catalog.csv",
                BEGAN,
                ENDED,
                1,
                "The ledger's database at db:5432 is gone.",
                200,
                PRICE,
                List.of(new ReportedDocument(
                        new DocumentId("emma"),
                        "Emma",
                        "0123456789abcdef",
                        false,
                        "stopped",
                        "run again",
                        55,
                        812,
                        null)),
                null);
    }

    private static FinishedRun run(@Nullable String stopped) {
        List<MissingText> missing = List.of(
                new MissingText(
                        new DocumentId("night-news"),
                        2,
                        "The <b>Trial</b>",
                        7,
                        "What was said that night & why…",
                        new TaskFailure(1301, "Trigger strategy: content security", "req-71")),
                new MissingText(
                        new DocumentId("night-news"),
                        3,
                        "Afterwards",
                        1,
                        "“Nobody knew,” he said.",
                        new TaskFailure(1201, "Invalid parameters", "req-92")));
        List<Trouble> troubles = List.of(
                new Trouble(Trouble.Kind.UNAVAILABLE, 1303, 41, 30, "parallel task over resource pack limit"),
                new Trouble(Trouble.Kind.UNAVAILABLE, 5000, 3, 3, "Server internal error"),
                new Trouble(Trouble.Kind.IN_DOUBT, 0, 1, 1, "Connection reset <script>alert(1)</script>"),
                new Trouble(Trouble.Kind.REFUSED, 1301, 1, 1, "Trigger strategy: content security"),
                new Trouble(Trouble.Kind.REJECTED, 0, 2, 2, "cut off: 8.1 s announced, 3.2 s there"));
        return new FinishedRun(
                12,
                "/srv/books/<catalog>.csv",
                BEGAN,
                ENDED,
                stopped == null ? 3 : 4,
                stopped,
                200,
                PRICE,
                List.of(
                        whole("emma", "Emma", new DocumentFacts(0, 12, 0, 0, 0, -19.4, -17.9, 0)),
                        whole(
                                "hostile",
                                "<script>alert(\"a\")</script> & 'co'",
                                new DocumentFacts(180, 20, 0, 0, 0, -23.15, -18.0, 3)),
                        new ReportedDocument(
                                new DocumentId("night-news"),
                                "夜间新闻 Night News",
                                "fedcba9876543210",
                                false,
                                stopped == null ? "incomplete" : "stopped",
                                "2 chunks failed",
                                4,
                                31,
                                new DocumentFacts(17, 2, 4, 6, 2, null, null, 0))),
                facts(new Spending(199, 2, 32, 1, new BigDecimal("9.7500"), 4), missing, flights(), troubles));
    }

    private static ReportedDocument whole(String id, String title, DocumentFacts facts) {
        return new ReportedDocument(
                new DocumentId(id), title, "0123456789abcdef", true, "published", "", 5, facts.chunks(), facts);
    }

    private static RunFacts facts(
            Spending spending, List<MissingText> missing, List<Flight> flights, List<Trouble> troubles) {
        List<Long> millis = new ArrayList<>();
        for (Flight flight : flights) {
            if (flight.to() != null) {
                millis.add(Duration.between(flight.from(), flight.to()).toMillis());
            }
        }
        return new RunFacts(
                spending,
                Duration.ofMinutes(94),
                missing,
                Pace.of(5, BEGAN, ENDED, flights),
                new Latency(millis),
                troubles);
    }

    /** A slow beginning, a pause in the middle, and a slow end; the last four have not ended. */
    private static List<Flight> flights() {
        List<Flight> flights = new ArrayList<>();
        Instant at = BEGAN.plusSeconds(3);
        for (int i = 0; i < 199; i++) {
            long took = 4_000 + (i * 7_919L) % 9_000 + (i % 23 == 0 ? 31_000 : 0);
            flights.add(new Flight(at, i < 195 ? at.plusMillis(took) : null, true));
            at = at.plusMillis(i == 90 ? 180_000 : 2_000 + (i * 1_237L) % 9_000);
        }
        return flights;
    }
}
