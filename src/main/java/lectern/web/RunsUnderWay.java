package lectern.web;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lectern.batch.CatalogPlan;
import lectern.batch.ExitCode;
import lectern.batch.RunEndings;
import lectern.batch.RunObserver;
import lectern.batch.RunResult;
import lectern.batch.StopReason;
import lectern.postgres.RunReports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** The runs that were started from the page, each in a thread and a {@link RunSpace} of its own. */
public final class RunsUnderWay {

    private static final Logger log = LoggerFactory.getLogger(RunsUnderWay.class);
    private static final Duration UNTIL_IT_BEGINS = Duration.ofSeconds(60);

    private final RunSpaces spaces;
    private final int most;
    private final RunEndings endings;
    private final Set<UnderWay> underWay = new HashSet<>();
    private boolean isClosed;

    /**
     * None yet.
     *
     * @param most how many may be under way side by side
     * @param endings told what each came to
     */
    public RunsUnderWay(RunSpaces spaces, int most, RunEndings endings) {
        this.spaces = spaces;
        this.most = most;
        this.endings = endings;
    }

    /**
     * Does what is offered.
     *
     * @return the number of its first run, once that has begun
     * @throws RefusedRequestException when as many runs are under way as may be
     */
    int start(Offer offer, RunTerms terms) {
        UnderWay run = new UnderWay(offer, terms);
        synchronized (this) {
            if (isClosed) {
                throw new RefusedRequestException(HttpStatus.SERVICE_UNAVAILABLE, "This program is being stopped.");
            }
            if (underWay.size() >= most) {
                throw new RefusedRequestException(
                        HttpStatus.CONFLICT,
                        "%d runs are under way that were started here (LECTERN_SERVE_RUNS_AT_ONCE): start this when one has ended."
                                .formatted(underWay.size()));
            }
            underWay.add(run);
        }
        new Thread(run, "run").start();
        return run.number();
    }

    /** Stops them all in order, and waits for them; none is started any more. Answers whether one was cut short. */
    public boolean stopAll() {
        Set<UnderWay> left;
        synchronized (this) {
            isClosed = true;
            left = Set.copyOf(underWay);
        }
        left.forEach(UnderWay::stop);
        return left.stream().map(UnderWay::awaitEnd).reduce(false, Boolean::logicalOr);
    }

    private synchronized void remove(UnderWay run) {
        underWay.remove(run);
    }

    /** One of them. */
    private final class UnderWay implements Runnable, RunObserver {

        private final Offer offer;
        private final RunTerms terms;
        private final CompletableFuture<Integer> number = new CompletableFuture<>();
        private final CompletableFuture<Boolean> wasCutShort = new CompletableFuture<>();
        private @Nullable RunSpace space;
        private boolean isToStop;
        private boolean isCutShort;

        UnderWay(Offer offer, RunTerms terms) {
            this.offer = offer;
            this.terms = terms;
        }

        @Override
        public void run() {
            try (RunSpace opened = spaces.open()) {
                enter(opened);
                terms.applyTo(opened.runs());
                offer.run(opened, this, this::ended);
                number.completeExceptionally(
                        new RefusedRequestException(HttpStatus.CONFLICT, "There is nothing to do."));
            } catch (RuntimeException e) {
                if (!number.completeExceptionally(e)) {
                    log.error("A run of {} ended early: {}", offer.name(), e.getMessage(), e);
                    endings.failed(offer.name(), e);
                }
            } finally {
                remove(this);
                wasCutShort.complete(isCutShort);
            }
        }

        private void ended(RunResult result) {
            isCutShort |= result.exitCode() == ExitCode.INTERRUPTED;
            endings.ended(result);
        }

        private synchronized void enter(RunSpace opened) {
            space = opened;
            if (isToStop) {
                stop();
            }
        }

        synchronized void stop() {
            isToStop = true;
            if (space != null) {
                space.stop(new StopReason(
                        StopReason.Kind.SIGNAL, "Interrupted. What is in flight is kept; run again to go on."));
            }
        }

        boolean awaitEnd() {
            return wasCutShort.join();
        }

        int number() {
            try {
                return number.get(UNTIL_IT_BEGINS.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                throw new RefusedRequestException(
                        HttpStatus.SERVICE_UNAVAILABLE, "The run has not begun yet; it will be shown when it does.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void begins(int run, CatalogPlan plan) {
            number.complete(run);
        }

        @Override
        public void progress(RunReports.Progress progress) {
            // whoever watches asks the ledger, which knows the runs of other processes too
        }
    }
}
