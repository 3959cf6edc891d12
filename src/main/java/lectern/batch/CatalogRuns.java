package lectern.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lectern.audio.Ffmpeg;
import lectern.batch.RunResult.NarratedDocument;
import lectern.document.Inbox;
import lectern.postgres.EarlyChapters;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.RunReports;
import lectern.postgres.RunWish;
import lectern.postgres.RunWishes;
import lectern.postgres.Runs;
import lectern.postgres.ThisProcess;
import lectern.storage.StagingFolder;
import lectern.task.Meters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC.MDCCloseable;

/** Narrates catalogs, several documents at a time, and tells what came of it. */
public final class CatalogRuns {

    private static final Logger log = LoggerFactory.getLogger(CatalogRuns.class);

    /** Between two counts of what is done, so many times as long as the one before took. */
    private static final int COUNT_SELDOM = 20;

    private final LocalNarrations here;
    private final Runs runs;
    private final RunReports reports;
    private final RunWishes wishes;
    private final EarlyChapters early;
    private final ThisProcess process;
    private final StoreCheck store;
    private final StagingFolder staging;
    private final NarrationSettings settings;
    private final CatalogFeeds feeds;
    private final RunReporter reporter;
    private final CostCap costs;
    private final StopSignal stop;
    private final Meters meters;
    private final InstantSource clock;
    private boolean publishesChapters;
    private @Nullable RemoteNarrations workers;
    private volatile boolean wasPaused;
    private volatile Instant nextCount = Instant.MIN;

    CatalogRuns(
            LocalNarrations here,
            Runs runs,
            RunReports reports,
            RunWishes wishes,
            EarlyChapters early,
            ThisProcess process,
            StoreCheck store,
            StagingFolder staging,
            NarrationSettings settings,
            CatalogFeeds feeds,
            RunReporter reporter,
            CostCap costs,
            StopSignal stop,
            Meters meters,
            InstantSource clock) {
        this.meters = meters;
        this.here = here;
        this.runs = runs;
        this.reports = reports;
        this.wishes = wishes;
        this.early = early;
        this.publishesChapters = settings.publishChapters();
        this.process = process;
        this.store = store;
        this.staging = staging;
        this.settings = settings;
        this.feeds = feeds;
        this.reporter = reporter;
        this.costs = costs;
        this.stop = stop;
        this.clock = clock;
    }

    /** From now on the documents of runs are narrated by workers. */
    public void leaveTo(RemoteNarrations workers) {
        this.workers = workers;
    }

    /** Whether chapters of what the runs of this process narrate are stored as soon as their clips are here. */
    public void publishChapters(boolean early) {
        publishesChapters = early;
    }

    /** Sets the most that the runs of this process may cost together, in the provider's units. */
    public void capUnits(BigDecimal units) {
        costs.set(units);
    }

    /** The most that the runs of this process may cost together, in the provider's units; empty if there is no cap. */
    public Optional<BigDecimal> maxUnits() {
        return costs.most();
    }

    /** What will be missing beside the books that a run makes, and why; empty if nothing will. */
    public Optional<String> leftOut() {
        return settings.books().m4b() && Ffmpeg.onPath().isEmpty()
                ? Optional.of("No M4B is made, because ffmpeg is not on PATH; everything else is.")
                : Optional.empty();
    }

    /**
     * Narrates a catalog that was checked and planned.
     *
     * @throws lectern.storage.ObjectStoreRefusedException when nothing could be stored; then nothing was bought
     * @throws LedgerUnreachableException when the ledger's database is gone and was waited for in vain; everything bought is kept
     * @throws UncheckedIOException when the object store cannot be reached; then nothing was bought
     */
    public RunResult run(CatalogPlan plan, RunObserver observer) {
        return run(plan, () -> {}, observer);
    }

    /** As {@link #run(CatalogPlan, RunObserver)}, but what it finds to be bought after all stops it instead. */
    RunResult runForNothing(CatalogPlan plan, RunObserver observer) {
        Optional<BigDecimal> most = costs.most();
        costs.set(BigDecimal.ZERO);
        try {
            return run(plan, observer);
        } finally {
            costs.set(most.orElse(null));
        }
    }

    /** @param first done when it is known that what is bought can be stored, and before anything is bought */
    RunResult run(CatalogPlan plan, Runnable first, RunObserver observer) {
        Instant began = clock.instant();
        if (plan.toBuy() > 0) {
            requireStore();
        }
        sweepStaging(began);
        first.run();
        int run = begin(plan, began, observer);
        try (MDCCloseable ofRun = LogContext.run(run)) {
            return run(run, plan, began, publishesChapters ? new EarlyNews(observer, early) : observer);
        }
    }

    private RunResult run(int run, CatalogPlan plan, Instant began, RunObserver observer) {
        stop.goOn();
        wasPaused = false;
        observer.begins(run, plan);
        meters.reused(plan.reused());
        RemoteNarrations elsewhere = workers;
        List<NarratedDocument> documents = elsewhere == null
                ? here.narrateAll(run, plan, () -> showProgress(run, observer))
                : elsewhere.narrateAll(run, plan, () -> showProgress(run, observer));
        try {
            RunResult result = end(run, plan, documents, began, observer);
            reporter.report(result, began, clock.instant());
            if (elsewhere != null) {
                tellOfWorkers(result);
            }
            meters.ended(result.exitCode().status());
            return result;
        } catch (LedgerUnreachableException e) {
            reporter.reportWithoutLedger(
                    run, plan, documents, stop.reason().orElse(StopReason.ledger(e)), began, clock.instant());
            meters.ended(ExitCode.FAILED.status());
            throw e;
        }
    }

    /** Workers count what they ask and when; whoever watches runs is to know what came of this one. */
    private void tellOfWorkers(RunResult result) {
        result.documents()
                .forEach(document -> meters.narrated(document.outcome().name().toLowerCase(Locale.ROOT)));
        meters.spent(result.purchases().units());
    }

    private int begin(CatalogPlan plan, Instant began, RunObserver observer) {
        RemoteNarrations elsewhere = workers;
        Optional<Integer> joined = elsewhere == null ? Optional.empty() : elsewhere.join(plan);
        if (joined.isPresent()) {
            observer.joins(joined.get());
            runs.publishChapters(joined.get(), publishesChapters);
            return joined.get();
        }
        Duration since = Duration.between(began, clock.instant());
        if (elsewhere != null) {
            return elsewhere.begin(plan, since, publishesChapters);
        }
        int run = runs.begin(process, Inbox.shown(plan.catalog()), since);
        if (publishesChapters) {
            runs.publishChapters(run, true);
        }
        return run;
    }

    private RunResult end(
            int run, CatalogPlan plan, List<NarratedDocument> documents, Instant began, RunObserver observer) {
        feeds.write(run, plan.catalog());
        RunReports.Progress progress = reports.progress(run);
        observer.progress(progress);
        RunResult result = new RunResult(
                run,
                plan,
                documents,
                reports.purchases(run),
                reports.failures(run),
                Duration.ofMillis(progress.audioMillis()),
                stop.reason(),
                Duration.between(began, clock.instant()));
        runs.end(run, result.exitCode().status());
        return result;
    }

    /** What killed processes left half fetched is of no use; another process may be fetching, but not for so long. */
    private void sweepStaging(Instant now) {
        try {
            staging.sweep(now.minus(settings.lease()));
        } catch (IOException e) {
            log.info("Unfinished downloads in {} cannot be deleted", staging.folder(), e);
        }
    }

    /** What is bought has to go somewhere; if it cannot, nothing is bought. */
    private void requireStore() {
        try {
            store.require();
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    /** How far a large run has come takes the database a while to count: it must not do little else. */
    private void showProgress(int run, RunObserver observer) {
        try {
            obey(run, observer);
            Instant began = clock.instant();
            if (began.isBefore(nextCount)) {
                return;
            }
            observer.progress(reports.progress(run));
            Instant ended = clock.instant();
            nextCount = ended.plus(Duration.between(began, ended).multipliedBy(COUNT_SELDOM));
        } catch (LedgerUnreachableException e) {
            stop.request(StopReason.ledger(e)); // the narrations end for it too, and in order
        }
    }

    private void obey(int run, RunObserver observer) {
        RunWish wish = wishes.of(run);
        switch (wish) {
            case GO_ON -> stop.goOn();
            case PAUSE -> stop.hold();
            case STOP -> stop.request(StopReason.operator());
        }
        boolean isPaused = wish == RunWish.PAUSE;
        if (isPaused != wasPaused) {
            wasPaused = isPaused;
            observer.pauses(isPaused);
        }
    }
}
