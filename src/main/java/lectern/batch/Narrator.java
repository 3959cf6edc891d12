package lectern.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.audio.UntrustedAudioException;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import lectern.manifest.EditionIncompleteException;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.LedgerUnreachableException;
import lectern.postgres.LostConnection;
import lectern.postgres.Outcome;
import lectern.postgres.RemoteRuns.Wanted;
import lectern.postgres.Runs;
import lectern.postgres.SessionLock;
import lectern.storage.ObjectMissingException;
import lectern.storage.StoreUnreachableException;
import lectern.task.Pause;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Narrates one document: holds its lock all the while, recovers what a dead process left, and starts the job or restarts it
 * where it stood.
 */
final class Narrator {

    private static final Logger log = LoggerFactory.getLogger(Narrator.class);

    /**
     * How often a narration is begun again because the database was lost, or clips were: beyond that, it may be what the narration
     * does.
     */
    private static final int MOST_RESTARTS = 20;

    private static final Narrated STOPPED = new Narrated(Outcome.STOPPED, "run again to go on");
    private static final Duration LOCK_RETRY = Duration.ofSeconds(1);

    private final Job job;
    private final JobOperator operator;
    private final JobRepository jobs;
    private final DocumentLocks locks;
    private final Runs runs;
    private final DeadExecutions dead;
    private final Editions editions;
    private final StopSignal stop;
    private final Supplier<StoreWait> storeWaits;
    private final Pause pause;

    /** @param storeWaits one for each narration */
    Narrator(
            Job job,
            JobOperator operator,
            JobRepository jobs,
            DocumentLocks locks,
            Runs runs,
            Editions editions,
            StopSignal stop,
            Supplier<StoreWait> storeWaits,
            Pause pause) {
        this.storeWaits = storeWaits;
        this.job = job;
        this.operator = operator;
        this.jobs = jobs;
        this.locks = locks;
        this.runs = runs;
        this.dead = new DeadExecutions(operator, jobs, runs);
        this.editions = editions;
        this.stop = stop;
        this.pause = pause;
    }

    /**
     * What became of a document.
     *
     * @param message why it is not whole; empty if it is
     * @param revision of its edition
     */
    record Narrated(Outcome outcome, String message, int revision) {

        /** It is not whole. */
        Narrated(Outcome outcome, String message) {
            this(outcome, message, 1);
        }
    }

    /**
     * Records what a run is to narrate. Documents for which there is nothing to do are up to date in it: what {@link #narrate}
     * would find of one after the other. Those that somebody narrates just now may become something else by that, and are left.
     */
    void add(int run, List<Wanted> wanted) {
        runs.addOrSettle(
                run, wanted, locks.held(wanted.stream().map(Wanted::document).toList()));
    }

    /**
     * Narrates a document to its end, or until the run is to stop. What a later run wants otherwise is left to that: whoever mends a
     * text does not wait for a night that is still to come to it, and must not be undone by it.
     */
    Narrated narrate(int run, Path catalog, DocumentId document, EditionId edition) {
        for (; ; ) {
            Optional<Narrated> narrated = narrateOnce(run, catalog, document, edition);
            if (narrated.isPresent()) {
                return narrated.get();
            }
            log.info("Document {} is narrated by another process since the database was gone", document);
        }
    }

    /** Empty where another process has taken the document over meanwhile: what it makes of it is to be seen. */
    private Optional<Narrated> narrateOnce(int run, Path catalog, DocumentId document, EditionId edition) {
        try (SessionLock lock = awaitLock(document)) {
            if (lock == null) {
                return Optional.of(new Narrated(Outcome.STOPPED, LocalNarrations.NOT_BEGUN));
            }
            Runs.Standing standing = runs.standing(run, document, edition);
            if (standing.isPublished()) {
                return Optional.of(whole(Outcome.UP_TO_DATE, document, edition));
            }
            if (standing.otherwise().isPresent()) {
                return Optional.of(new Narrated(
                        Outcome.INCOMPLETE,
                        "run %d, which began later, wants another edition of it; nothing was bought for this one"
                                .formatted(standing.otherwise().get())));
            }
            return execute(new Narration(document, edition, run, catalog));
        }
    }

    /**
     * Where the database or the object store was gone for a moment, or there is more to do after all, the narration goes on where it
     * stood; empty where its lock was lost by that.
     *
     * @throws LedgerUnreachableException when the database was waited for in vain
     */
    private Optional<Narrated> execute(Narration narration) {
        StoreWait store = storeWaits.get();
        for (int restarts = 0; ; ) {
            Duration wait = LOCK_RETRY;
            try {
                if ((restarts > 0 || store.isOn()) && !locks.isHeld(narration.document())) {
                    return Optional.empty(); // what runs now is no dead process's
                }
                dead.recover(narration.document());
                if ((restarts > 0 || store.isOn()) && editions.isPublished(narration.document(), narration.edition())) {
                    return Optional.of(whole(Outcome.PUBLISHED, narration.document(), narration.edition()));
                }
                JobExecution execution = start(narration);
                if (execution.getStatus() != BatchStatus.COMPLETED && !locks.isHeld(narration.document())) {
                    return Optional.empty();
                }
                Optional<StoreUnreachableException> outage = outage(execution);
                if (outage.isPresent() ? !store.goesOn() : restarts == MOST_RESTARTS || !wasCutOff(execution)) {
                    outage.filter(gone -> !store.isThere())
                            .ifPresent(gone -> stop.request(StopReason.store(gone, store.goneSince())));
                    return Optional.of(outcome(execution));
                }
                if (outage.isPresent()) {
                    wait = store.pause();
                    log.info("{}; it is waited for", outage.get().getMessage());
                } else {
                    store.end();
                    restarts++;
                }
            } catch (RuntimeException e) {
                throwUnlessCutOff(e);
                if (restarts == MOST_RESTARTS || stop.isRequested()) {
                    throw e;
                }
                restarts++;
            }
            log.info("Document {} goes on where it stood", narration.document());
            pause.sleep(wait);
            if (store.isOn() && stop.isRequested()) {
                return Optional.of(STOPPED);
            }
        }
    }

    /** Who is to stop waits for no store. */
    private Optional<StoreUnreachableException> outage(JobExecution execution) {
        return stop.isRequested() ? Optional.empty() : StoreTrouble.outage(execution.getAllFailureExceptions());
    }

    private boolean wasCutOff(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return false;
        }
        if (execution.getStatus() == BatchStatus.STOPPED && !stop.isRequested()) {
            return true; // something came back when one side of the job had ended already
        }
        List<Throwable> failures = execution.getAllFailureExceptions();
        failures.forEach(Narrator::throwIfUnreachable);
        return !stop.isRequested()
                && failures.stream()
                        .anyMatch(failure ->
                                LostConnection.isCauseOf(failure) || ClipsElsewhereException.isCauseOf(failure));
    }

    private static void throwUnlessCutOff(RuntimeException e) {
        throwIfUnreachable(e);
        if (!LostConnection.isCauseOf(e)) {
            throw e;
        }
    }

    private static void throwIfUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnreachableException unreachable) {
                throw unreachable;
            }
        }
    }

    /** Another process may be narrating the document; then its result may be all that is wanted. */
    private @Nullable SessionLock awaitLock(DocumentId document) {
        boolean told = false;
        while (!stop.isRequested()) {
            Optional<SessionLock> lock = locks.tryAcquire(document);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!told) {
                log.info("Document {} is being narrated by another process; waiting for it", document);
                told = true;
            }
            pause.sleep(LOCK_RETRY);
        }
        return null;
    }

    private JobExecution start(Narration narration) {
        JobParameters parameters = restartable(narration)
                .map(last -> new Narration(
                                narration.document(),
                                narration.edition(),
                                Narration.of(last.getJobParameters()).beganIn(),
                                narration.run(),
                                narration.catalog())
                        .parameters())
                .orElseGet(narration::parameters);
        try {
            return start(parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("document " + narration.document() + " cannot be narrated", e);
        }
    }

    private JobExecution start(JobParameters parameters) throws JobExecutionException {
        try {
            return operator.start(job, parameters);
        } catch (IllegalStateException e) {
            if (!dead.removeUnbegun(parameters)) {
                throw e;
            }
            return operator.start(job, parameters);
        }
    }

    private Optional<JobExecution> restartable(Narration narration) {
        return runs.lastExecution(narration.document(), narration.edition())
                .map(jobs::getJobExecution)
                .filter(Objects::nonNull)
                .filter(last -> last.getStatus() == BatchStatus.FAILED || last.getStatus() == BatchStatus.STOPPED)
                .filter(last -> !isToBeReadAgain(narration, last));
    }

    /** A job splits its document once: where that is to be read again, another job has to begin. */
    private boolean isToBeReadAgain(Narration narration, JobExecution last) {
        StepExecution split = jobs.getLastStepExecution(last.getJobInstance(), NarrationJob.SPLIT);
        return split != null
                && split.getStatus() == BatchStatus.COMPLETED
                && !editions.isRecorded(narration.document(), narration.edition());
    }

    private Narrated outcome(JobExecution execution) {
        Narration narration = Narration.of(execution.getJobParameters());
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return whole(Outcome.PUBLISHED, narration.document(), narration.edition());
        }
        StoreTrouble.refusal(execution.getAllFailureExceptions())
                .ifPresent(refusal -> stop.request(StopReason.store(refusal)));
        List<Throwable> failures = execution.getAllFailureExceptions().stream()
                .filter(failure ->
                        !(failure instanceof JobInterruptedException)) // that is how a stop looks from inside
                .filter(failure -> !stop.isRequested()
                        || !LostConnection.isCauseOf(failure)
                                && StoreTrouble.outage(List.of(failure)).isEmpty())
                .toList();
        if (!failures.isEmpty()) {
            failures.forEach(failure -> log.error("Document {} failed", narration.document(), failure));
            return new Narrated(Outcome.FAILED, messages(failures) + remedy(failures));
        }
        boolean isInterrupted =
                stop.isRequested() && !execution.getAllFailureExceptions().isEmpty();
        if (execution.getStatus() == BatchStatus.STOPPED || isInterrupted) {
            return STOPPED;
        }
        Integer failed =
                editions.states(narration.document(), narration.edition()).get(TaskState.FAILED);
        if (failed != null) {
            return new Narrated(Outcome.INCOMPLETE, "%d of its texts failed for good".formatted(failed));
        }
        return stop.isRequested()
                ? STOPPED
                : new Narrated(
                        Outcome.FAILED,
                        "the job ended as " + execution.getExitStatus().getExitCode());
    }

    private Narrated whole(Outcome outcome, DocumentId document, EditionId edition) {
        return new Narrated(outcome, "", editions.revision(document, edition));
    }

    private static String messages(List<Throwable> failures) {
        return failures.stream().map(Narrator::message).distinct().collect(Collectors.joining("; "));
    }

    /** Another run would fail as this one did. */
    private static String remedy(List<Throwable> failures) {
        boolean lacksObjects = failures.stream()
                .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .anyMatch(cause -> cause instanceof ObjectMissingException
                        || cause instanceof UntrustedAudioException
                        || cause instanceof EditionIncompleteException);
        return lacksObjects ? "; what is left of it is restored by: lectern verify --repair" : "";
    }

    /** What the framework says of a failed chunk is of no use to a person; what was thrown in it is. */
    private static String message(Throwable failure) {
        Throwable own = failure;
        while (own.getCause() != null && own.getClass().getName().startsWith("org.springframework.")) {
            own = own.getCause();
        }
        return own.getMessage() == null ? own.getClass().getSimpleName() : own.getMessage();
    }
}
