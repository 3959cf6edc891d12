package lectern.batch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import lectern.batch.Narrator.Narrated;
import lectern.batch.RunResult.NarratedDocument;
import lectern.document.DocumentId;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.LostConnection;
import lectern.postgres.Outcome;
import lectern.postgres.RemoteRuns.Wanted;
import lectern.postgres.Runs;
import lectern.task.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC.MDCCloseable;

/** Narrates the documents of a run in this process, several at a time. */
final class LocalNarrations {

    private static final Logger log = LoggerFactory.getLogger(LocalNarrations.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int BEGUN_FIRST = 100;

    /** Why a document is not whole that was not touched. */
    static final String NOT_BEGUN = "before it began; run again to go on";

    private final Narrator narrator;
    private final NarrationTurns turns;
    private final Runs runs;
    private final int underWay;
    private final StopSignal stop;
    private final Meters meters;

    /** @param underWay how many narrations can be under way, those that only wait for audio included */
    LocalNarrations(Narrator narrator, NarrationTurns turns, Runs runs, int underWay, StopSignal stop, Meters meters) {
        this.narrator = narrator;
        this.turns = turns;
        this.runs = runs;
        this.underWay = underWay;
        this.stop = stop;
        this.meters = meters;
    }

    /**
     * Narrates all documents, and returns when all have ended. A few that buy something are begun before the others are recorded:
     * with many, that takes a while. A run that is killed meanwhile tells of no more than were recorded.
     *
     * @param look done now and then
     * @return what became of each, in the order of the plan
     */
    List<NarratedDocument> narrateAll(int run, CatalogPlan plan, Runnable look) {
        List<PlannedDocument> first = plan.documents().stream()
                .filter(document -> document.toBuy() > 0)
                .limit(BEGUN_FIRST)
                .toList();
        Set<DocumentId> begun = first.stream().map(PlannedDocument::id).collect(Collectors.toSet());
        List<PlannedDocument> others = plan.documents().stream()
                .filter(document -> !begun.contains(document.id()))
                .toList();
        try (NarrationLine line = new NarrationLine(turns, stop, underWay)) {
            Map<DocumentId, Future<NarratedDocument>> narrated = new HashMap<>(begin(run, plan, first, line));
            narrated.putAll(await(beside(() -> beginOrStop(run, plan, others, line)), look));
            List<NarratedDocument> ended = plan.documents().stream()
                    .map(document -> await(Objects.requireNonNull(narrated.get(document.id())), look))
                    .toList();
            recordThoseNotBegun(run, ended);
            return ended;
        }
    }

    /** All at once: whoever stops a run of a hundred thousand documents does not wait for each of them. */
    private void recordThoseNotBegun(int run, List<NarratedDocument> ended) {
        List<DocumentId> notBegun = ended.stream()
                .filter(narrated -> narrated.message().equals(NOT_BEGUN))
                .map(narrated -> narrated.document().id())
                .toList();
        if (!notBegun.isEmpty()) {
            try {
                runs.ended(run, notBegun, Outcome.STOPPED, NOT_BEGUN);
            } catch (LedgerUnreachableException e) {
                stop.request(StopReason.ledger(e));
            }
        }
    }

    private static <T> Future<T> beside(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(LogContext.carried(work));
        Thread thread = new Thread(task, "recorder");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Something is bought by now: where the rest cannot be recorded, the run ends in order. */
    private Map<DocumentId, Future<NarratedDocument>> beginOrStop(
            int run, CatalogPlan plan, List<PlannedDocument> documents, NarrationLine line) {
        try {
            return begin(run, plan, documents, line);
        } catch (RuntimeException e) {
            log.error("What else run {} is to narrate cannot be recorded", run, e);
            stop.request(new StopReason(
                    StopReason.Kind.OUTAGE, "What else is to be narrated cannot be recorded: " + e.getMessage()));
            return documents.stream()
                    .collect(Collectors.toMap(
                            PlannedDocument::id, document -> CompletableFuture.completedFuture(notBegun(document))));
        }
    }

    private static NarratedDocument notBegun(PlannedDocument document) {
        return new NarratedDocument(document, Outcome.STOPPED, NOT_BEGUN, 1);
    }

    private Map<DocumentId, Future<NarratedDocument>> begin(
            int run, CatalogPlan plan, List<PlannedDocument> documents, NarrationLine line) {
        Map<DocumentId, Future<NarratedDocument>> narrated = new HashMap<>();
        if (!documents.isEmpty()) {
            Optional<Runs.Left> recorded = record(run, documents);
            documents.forEach(document -> narrated.put(
                    document.id(),
                    recorded.filter(left -> !left.documents().contains(document.id()))
                            .map(left -> upToDate(document, left))
                            .orElseGet(() -> line.add(document.id(), () -> narrate(run, plan, document)))));
        }
        return narrated;
    }

    /** What is left to do of a catalog that is whole but for its last document begins at once. */
    private Optional<Runs.Left> record(int run, List<PlannedDocument> documents) {
        try {
            narrator.add(
                    run,
                    documents.stream()
                            .map(document -> new Wanted(document.id(), document.edition()))
                            .toList());
            return Optional.of(runs.left(run));
        } catch (LedgerUnreachableException e) {
            stop.request(StopReason.ledger(e));
            return Optional.empty();
        }
    }

    private Future<NarratedDocument> upToDate(PlannedDocument document, Runs.Left left) {
        meters.narrated(outcome(Outcome.UP_TO_DATE));
        return CompletableFuture.completedFuture(
                new NarratedDocument(document, Outcome.UP_TO_DATE, "", left.revision(document.id())));
    }

    private static String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private NarratedDocument narrate(int run, CatalogPlan plan, PlannedDocument document) {
        try (MDCCloseable ofRun = LogContext.run(run);
                MDCCloseable ofDocument = LogContext.document(document.id())) {
            NarratedDocument narrated = stop.isRequested() ? notBegun(document) : narrated(run, plan, document);
            meters.narrated(outcome(narrated.outcome()));
            return narrated;
        }
    }

    private NarratedDocument narrated(int run, CatalogPlan plan, PlannedDocument document) {
        Narrated narrated;
        try {
            narrated = narrator.narrate(run, plan.catalog(), document.id(), document.edition());
        } catch (LedgerUnreachableException e) {
            return cutOff(document, e);
        } catch (RuntimeException e) {
            narrated = broken(document, e);
        }
        try {
            runs.ended(run, document.id(), narrated.outcome(), narrated.message());
        } catch (LedgerUnreachableException e) {
            return cutOff(document, e);
        }
        return new NarratedDocument(document, narrated.outcome(), narrated.message(), narrated.revision());
    }

    private Narrated broken(PlannedDocument document, RuntimeException e) {
        if (stop.isRequested() && LostConnection.isCauseOf(e)) {
            return new Narrated(Outcome.STOPPED, "run again to go on");
        }
        log.error("Document {} failed", document.id(), e);
        return new Narrated(Outcome.FAILED, String.valueOf(e.getMessage()));
    }

    /** The other documents will find no ledger either. */
    private NarratedDocument cutOff(PlannedDocument document, LedgerUnreachableException outage) {
        log.info("Document {} stopped: {}", document.id(), outage.getMessage());
        stop.request(StopReason.ledger(outage));
        return new NarratedDocument(document, Outcome.STOPPED, "run again to go on", 1);
    }

    private <T> T await(Future<T> work, Runnable look) {
        while (true) {
            try {
                return work.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                look.run();
            } catch (ExecutionException e) {
                throw new IllegalStateException("what is awaited ended without saying how", e.getCause());
            } catch (InterruptedException e) {
                stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted"));
            }
        }
    }
}
