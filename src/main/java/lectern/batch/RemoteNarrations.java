package lectern.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lectern.batch.RunResult.NarratedDocument;
import lectern.chunk.KnownSpeech;
import lectern.chunk.PlannedChunk;
import lectern.document.DocumentId;
import lectern.document.Inbox;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.Outcome;
import lectern.postgres.RemoteRuns;
import lectern.postgres.RemoteRuns.Wanted;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.NarrationRow;
import lectern.postgres.ThisProcess;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the narrations of a run to workers: records in the ledger what is to be spoken, so that workers need no sources, puts
 * requests into the queue, and follows the ledger until the end. Whoever does this may be killed: the workers go on, and another
 * process joins the run.
 */
public final class RemoteNarrations {

    private static final Logger log = LoggerFactory.getLogger(RemoteNarrations.class);
    private static final int CHUNKS_AT_ONCE = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BROKER_RETRY = Duration.ofSeconds(1);
    private static final Duration BROKER_PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNHEARD = Duration.ofSeconds(15);
    private static final Duration BETWEEN_ROLL_CALLS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

    /** Beyond what a worker waits for what is in flight, to look at the ledger and to end. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final String GO_ON = "run again to go on";

    private final NarrationQueue queue;
    private final RemoteRuns remote;
    private final RunReports reports;
    private final ThisProcess process;
    private final Manuscripts manuscripts;
    private final Editions editions;
    private final KnownSpeech known;
    private final CoverShelf covers;
    private final DocumentLocks locks;
    private final CostCap costs;
    private final String store;
    private final Duration stopWithin;
    private final StopSignal stop;
    private final InstantSource clock;
    private final Pause pause;

    RemoteNarrations(
            NarrationQueue queue,
            RemoteRuns remote,
            RunReports reports,
            ThisProcess process,
            Manuscripts manuscripts,
            Editions editions,
            KnownSpeech known,
            CoverShelf covers,
            DocumentLocks locks,
            CostCap costs,
            String store,
            Duration stopWithin,
            StopSignal stop,
            InstantSource clock,
            Pause pause) {
        this.queue = queue;
        this.remote = remote;
        this.reports = reports;
        this.process = process;
        this.manuscripts = manuscripts;
        this.editions = editions;
        this.known = known;
        this.covers = covers;
        this.locks = locks;
        this.costs = costs;
        this.store = store;
        this.stopWithin = stopWithin;
        this.stop = stop;
        this.clock = clock;
        this.pause = pause;
    }

    /** The run over the plan's catalog whose follower was killed, if it is to do what the plan says; it is this process's from now on. */
    Optional<Integer> join(CatalogPlan plan) {
        return remote.join(process, terms(plan), Set.copyOf(wanted(plan)));
    }

    /**
     * Records a new run and what it is to have narrated. Documents for which there is nothing to do are up to date in it, but for those
     * that somebody narrates just now: they may become something else by that. From now on it can be joined.
     *
     * @param since how long ago it began
     * @param early whether chapters are stored as soon as their clips are here
     */
    int begin(CatalogPlan plan, Duration since, boolean early) {
        List<Wanted> wanted = wanted(plan);
        return remote.begin(
                process,
                terms(plan),
                since,
                early,
                wanted,
                locks.held(wanted.stream().map(Wanted::document).toList()));
    }

    private RemoteRuns.Terms terms(CatalogPlan plan) {
        return new RemoteRuns.Terms(
                Inbox.shown(plan.catalog()), store, costs.most().orElse(null));
    }

    private static List<Wanted> wanted(CatalogPlan plan) {
        return plan.documents().stream()
                .map(document -> new Wanted(document.id(), document.edition()))
                .toList();
    }

    /**
     * Has all documents of a run narrated that are not yet.
     *
     * @param look done about twice a second
     * @throws QueueUnreachableException when requests cannot be put into the queue; whoever runs this again goes on
     */
    List<NarratedDocument> narrateAll(int run, CatalogPlan plan, Runnable look) {
        try {
            request(run, plan, look);
            follow(run, look);
        } catch (LedgerUnreachableException e) {
            stop.request(StopReason.ledger(e));
            return narrated(plan, document -> null, Map.of());
        }
        Map<DocumentId, NarrationRow> rows =
                reports.narrations(run).stream().collect(Collectors.toMap(NarrationRow::document, Function.identity()));
        return narrated(plan, rows::get, remote.revisions(run));
    }

    /** What buys something first: workers that publish what is bought already would leave the account idle. */
    private void request(int run, CatalogPlan plan, Runnable look) {
        Set<DocumentId> left = remote.left(run);
        List<PlannedDocument> documents = plan.documents().stream()
                .filter(document -> left.contains(document.id()))
                .sorted(Comparator.comparing(document -> document.toBuy() == 0))
                .toList();
        Instant looked = clock.instant();
        for (PlannedDocument document : documents) {
            if (stop.isRequested()) {
                return;
            }
            NarrationRequest request = new NarrationRequest(run, document.id(), document.edition());
            if (isRecorded(request, plan.catalog())) {
                put(request, look);
            }
            if (clock.instant().isAfter(looked.plus(BETWEEN_LOOKS))) {
                attend(run, look);
                looked = clock.instant();
            }
        }
    }

    /** A worker may have stopped the run; and another process would join it if this one seemed dead. */
    private void attend(int run, Runnable look) {
        obey(run);
        look.run();
        process.stayAlive();
    }

    private void obey(int run) {
        remote.stopOf(run).map(StopReason::told).ifPresent(stop::request);
    }

    /** Where that is not possible, the document has failed as it would have here. */
    private boolean isRecorded(NarrationRequest request, Path catalog) {
        try {
            record(new Narration(request.document(), request.edition(), request.run(), catalog));
            return true;
        } catch (LedgerUnreachableException e) {
            throw e;
        } catch (RuntimeException | IOException e) {
            log.error("Document {} failed", request.document(), e);
            remote.ended(request.run(), request.document(), Outcome.FAILED, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** What the split step does; it finds it done. */
    private void record(Narration narration) throws IOException {
        ChunkReader reader = new ChunkReader(narration, manuscripts, editions, known, covers);
        List<PlannedChunk> chunks = new ArrayList<>();
        for (PlannedChunk chunk = reader.read(); chunk != null; chunk = reader.read()) {
            chunks.add(chunk);
            if (chunks.size() == CHUNKS_AT_ONCE) {
                editions.record(narration.document(), narration.edition(), chunks);
                chunks.clear();
            }
        }
        editions.record(narration.document(), narration.edition(), chunks);
    }

    /** A broker that is gone for a while is waited for. */
    private void put(NarrationRequest request, Runnable look) {
        Instant giveUp = clock.instant().plus(BROKER_PATIENCE);
        boolean told = false;
        while (!stop.isRequested()) {
            try {
                queue.put(request);
                return;
            } catch (QueueUnreachableException e) {
                if (!e.isWorthWaiting() || clock.instant().isAfter(giveUp)) {
                    throw e;
                }
                if (!told) {
                    log.warn("{}; it is tried again for {} s", e.getMessage(), BROKER_PATIENCE.toSeconds());
                    told = true;
                }
                attend(request.run(), look);
                pause.sleep(BROKER_RETRY);
            }
        }
    }

    private void follow(int run, Runnable look) {
        Instant heard = clock.instant();
        Instant next = heard.plus(UNHEARD);
        Instant asked = null;
        while (remote.isAnyLeft(run)) {
            Instant now = clock.instant();
            if (stop.isRequested()) {
                asked = asked == null ? now : asked;
                end(run, remote.left(run), asked);
            } else if (!stop.maySend()) {
                heard = now; // it is paused: workers leave it alone
                next = now.plus(UNHEARD);
            } else if (now.isAfter(next)) {
                if (remote.isAnybodyAtIt(run)) {
                    heard = now;
                    next = now.plus(BETWEEN_ROLL_CALLS);
                } else if (now.isAfter(heard.plus(UNHEARD))) {
                    log.warn(
                            "No worker that lives has taken anything of run {} from the queue {}. To start one: lectern worker",
                            run,
                            queue.name());
                    next = now.plus(BETWEEN_WARNINGS);
                }
            }
            attend(run, look);
            pause.sleep(BETWEEN_LOOKS);
        }
        obey(run); // whoever stopped it may have ended the last document before the next look
    }

    /** What nobody narrates is not begun any more; what is being narrated ends in order, or is left as it is once that takes too long. */
    private void end(int run, Set<DocumentId> left, Instant asked) {
        stop.reason().ifPresent(why -> remote.stop(run, why.forLedger()));
        boolean isOver = clock.instant().isAfter(asked.plus(stopWithin).plus(MARGIN));
        Set<DocumentId> unused = isOver ? left : locks.unheld(left);
        remote.ended(run, unused, Outcome.STOPPED, isOver ? GO_ON : "nobody narrates it now; " + GO_ON);
    }

    private static List<NarratedDocument> narrated(
            CatalogPlan plan, Function<DocumentId, @Nullable NarrationRow> rows, Map<DocumentId, Integer> revisions) {
        return plan.documents().stream()
                .map(document ->
                        narrated(document, rows.apply(document.id()), revisions.getOrDefault(document.id(), 1)))
                .toList();
    }

    private static NarratedDocument narrated(PlannedDocument document, @Nullable NarrationRow row, int revision) {
        Outcome outcome = row == null ? null : row.outcome();
        if (row == null || outcome == null) {
            return new NarratedDocument(document, Outcome.STOPPED, GO_ON, 1);
        }
        boolean isWhole = outcome == Outcome.PUBLISHED || outcome == Outcome.UP_TO_DATE;
        return new NarratedDocument(
                document, outcome, row.message() == null ? "" : row.message(), isWhole ? revision : 1);
    }
}
