package lectern.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import lectern.batch.Narrator.Narrated;
import lectern.document.DocumentId;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.LostConnection;
import lectern.postgres.Outcome;
import lectern.postgres.RemoteRuns;
import lectern.postgres.ThisProcess;
import lectern.task.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC.MDCCloseable;

/**
 * Narrates what runs of other processes want. A request may come more than once, and after its narration has ended: the ledger
 * knows what is still wanted.
 */
public final class RequestedNarrations {

    private static final Logger log = LoggerFactory.getLogger(RequestedNarrations.class);

    /** A dead worker's locks are free by then, unless its machine was lost; a living one's document may take hours. */
    private static final int LOOKS_AT_ANOTHERS_LOCK = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What others reached longer ago they may miss by now. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Function<StopSignal, Narrator> narrators;
    private final RemoteRuns remote;
    private final Editions editions;
    private final DocumentLocks locks;
    private final ThisProcess process;
    private final NarrationTurns turns;
    private final RunSignals signals;
    private final StopSignal stop;
    private final Pause pause;
    private final String store;
    private final InstantSource clock;

    /** The runs with other stores of which that was said. */
    private final Set<Integer> otherwise = ConcurrentHashMap.newKeySet();

    private final PausedRounds paused = new PausedRounds(System::nanoTime);

    /** By what was missed: each of the narrations that end by it has to come to the same. */
    private final Map<StopReason.Missing, Boolean> missedHereAlone = new ConcurrentHashMap<>();

    RequestedNarrations(
            Function<StopSignal, Narrator> narrators,
            RemoteRuns remote,
            Editions editions,
            DocumentLocks locks,
            ThisProcess process,
            NarrationTurns turns,
            RunSignals signals,
            String store,
            StopSignal stop,
            InstantSource clock,
            Pause pause) {
        this.store = store;
        this.clock = clock;
        this.narrators = narrators;
        this.remote = remote;
        this.editions = editions;
        this.locks = locks;
        this.process = process;
        this.turns = turns;
        this.signals = signals;
        this.stop = stop;
        this.pause = pause;
    }

    /** What is to become of a request. */
    public enum Ending {
        /** The ledger says what came of it, or nobody wants it any more. */
        DONE,
        /** This worker ends before the narration does, or those before it have brought it on: the request is as new. */
        PUT_BACK,
        /** It has not begun: its time has not come. What was counted of it stays so. */
        NOT_NOW,
        /** It failed, and is to be tried again. */
        FAILED,
        /** It failed too often; the ledger says so. */
        GIVEN_UP
    }

    /**
     * Narrates a document to its end, or until its run or this process is to stop. One that another process narrates is left to it, so
     * that nobody only waits; so is one whose run is paused, for other runs' sake. One whose workers have ended again and again is
     * narrated while there is no other here: those that happened to be narrated beside it must not be given up for it. But where they
     * have brought it on meanwhile, it is nothing in it that ends them, and what was counted is forgotten.
     *
     * @param deliveries how often the request has come, this time included: each time before, its worker was killed or it failed
     * @param most how often it may come
     */
    public Ending narrate(NarrationRequest request, int deliveries, int most) {
        try (MDCCloseable ofRun = LogContext.run(request.run());
                MDCCloseable ofDocument = LogContext.document(request.document())) {
            Optional<RemoteRuns.Order> order = remote.wantedFor(request.run(), request.document(), request.edition());
            return order.isPresent() ? narrate(request, order.get(), deliveries, most) : Ending.DONE;
        } catch (LedgerUnreachableException e) {
            stop.request(StopReason.ledger(e));
            return Ending.PUT_BACK;
        }
    }

    private Ending narrate(NarrationRequest request, RemoteRuns.Order order, int deliveries, int most) {
        if (stop.isRequested() || isElsewhere(request.document())) {
            return Ending.NOT_NOW;
        }
        if (!isForThisStore(request.run(), order)) {
            turns.rest();
            return Ending.NOT_NOW;
        }
        boolean isSuspected = deliveries > Math.max(1, most / 2);
        if (isSuspected && remote.hasGoneOn(request.run(), request.document(), request.edition())) {
            log.info("Run {}: {} has cost workers, but it goes on: it is as new", request.run(), request.document());
            return Ending.PUT_BACK;
        }
        boolean isPaused = signals.isPaused(request.run());
        if (isPaused || !turns.begin(isSuspected && deliveries <= most)) {
            if (!isPaused || paused.isToRest(request)) {
                turns.rest();
            }
            return Ending.NOT_NOW;
        }
        try {
            return end(request, narrated(request, Path.of(order.catalog()), deliveries, most), deliveries >= most);
        } finally {
            turns.end();
        }
    }

    /** Who is set otherwise, this machine or the run's, nobody knows; bought is nothing either way. */
    private boolean isForThisStore(int run, RemoteRuns.Order order) {
        String wanted = order.store();
        if (wanted == null || wanted.equals(store)) {
            return true;
        }
        if (otherwise.add(run)) {
            log.error(
                    "Run {} wants its books in {}, and this worker stores in {}: it is left to others. LECTERN_S3_BUCKET and LECTERN_S3_PREFIX have to be the same on all machines.",
                    run,
                    wanted,
                    store);
        }
        return false;
    }

    /** Whether another process narrates the document, and goes on doing so. */
    private boolean isElsewhere(DocumentId document) {
        for (int look = 1; !locks.held(List.of(document)).isEmpty(); look++) {
            if (look == LOOKS_AT_ANOTHERS_LOCK || stop.isRequested()) {
                return true;
            }
            pause.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    private Narrated narrated(NarrationRequest request, Path catalog, int deliveries, int most) {
        if (deliveries > most && !editions.isPublished(request.document(), request.edition())) {
            return new Narrated(
                    Outcome.FAILED,
                    "%d workers ended while they narrated it; what it does to them is in their logs".formatted(most));
        }
        if (!editions.isRecorded(request.document(), request.edition())) {
            return new Narrated(Outcome.FAILED, "what is to be spoken is not in the ledger; run again");
        }
        remote.takenUp(request.run(), process);
        remote.begun(request.run(), request.document(), request.edition(), deliveries == 1);
        turns.buys(request.document());
        StopSignal signal = signals.watch(request.run());
        try {
            log.info("Run {}: narrating {} (delivery {})", request.run(), request.document(), deliveries);
            return narrators.apply(signal).narrate(request.run(), catalog, request.document(), request.edition());
        } catch (LedgerUnreachableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (signal.isRequested() && LostConnection.isCauseOf(e)) {
                return new Narrated(Outcome.STOPPED, "run again to go on");
            }
            log.error("Document {} failed", request.document(), e);
            return new Narrated(Outcome.FAILED, String.valueOf(e.getMessage()));
        } finally {
            signals.leave(request.run());
            if (signal.isRequested() && !stop.isRequested()) {
                signal.reason().ifPresent(why -> tell(request.run(), why));
            }
        }
    }

    /** What stops the run stops it on all workers; what is this machine's alone stops what is done here. */
    private void tell(int run, StopReason why) {
        if (remote.stopOf(run).isPresent()) {
            return; // that is how it was heard of here
        }
        if (isOnlyHere(why)) {
            stop.request(why);
        } else {
            remote.stop(run, why.forLedger());
        }
    }

    /** Whether it says nothing about the run: others can do what this machine cannot. */
    private boolean isOnlyHere(StopReason why) {
        StopReason.Missing missing = why.missing();
        return why.kind() == StopReason.Kind.MACHINE
                || missing != null && missedHereAlone.computeIfAbsent(missing, this::doOthersReach);
    }

    /** Provider and store are out of this machine's reach alone if others have reached them long after it first missed them. */
    private boolean doOthersReach(StopReason.Missing missing) {
        Duration half = Duration.between(missing.since(), clock.instant()).dividedBy(2);
        Duration within = half.compareTo(LATELY) < 0 ? half : LATELY;
        return missing.isStore() ? remote.haveOthersStored(process, within) : remote.haveOthersBought(process, within);
    }

    private Ending end(NarrationRequest request, Narrated narrated, boolean isLast) {
        log.info("Run {}: {} {} {}", request.run(), request.document(), narrated.outcome(), narrated.message());
        return switch (narrated.outcome()) {
            case UP_TO_DATE, PUBLISHED, INCOMPLETE -> ended(request, narrated, Ending.DONE);
            case STOPPED -> stopped(request, narrated);
            case FAILED -> isLast ? ended(request, narrated, Ending.GIVEN_UP) : Ending.FAILED;
        };
    }

    /** A signal to this process, or what only this machine cannot do, says nothing about the run. */
    private Ending stopped(NarrationRequest request, Narrated narrated) {
        boolean isOnlyHere = stop.reason()
                .filter(why -> why.kind() == StopReason.Kind.SIGNAL || isOnlyHere(why))
                .isPresent();
        if (isOnlyHere) {
            return Ending.PUT_BACK;
        }
        stop.reason().ifPresent(why -> remote.stop(request.run(), why.forLedger()));
        return remote.stopOf(request.run()).isPresent() ? ended(request, narrated, Ending.DONE) : Ending.FAILED;
    }

    private Ending ended(NarrationRequest request, Narrated narrated, Ending ending) {
        remote.ended(request.run(), request.document(), narrated.outcome(), narrated.message());
        return ending;
    }
}
