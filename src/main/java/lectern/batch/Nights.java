package lectern.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import lectern.document.Inbox;
import lectern.document.RefusedInputException;
import lectern.postgres.IncomingFiles;
import lectern.postgres.SessionLock;
import lectern.task.Meters;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Narrates what is new in an inbox, one night at a time for each. */
public final class Nights {

    private static final Logger log = LoggerFactory.getLogger(Nights.class);
    private static final Duration LOCK_RETRY = Duration.ofSeconds(1);

    private final IncomingFiles incoming;
    private final Manuscripts manuscripts;
    private final Planner planner;
    private final CatalogRuns runs;
    private final NightSettings settings;
    private final StopSignal stop;
    private final InstantSource clock;
    private final Pause pause;
    private final Meters meters;

    Nights(
            IncomingFiles incoming,
            Manuscripts manuscripts,
            Planner planner,
            CatalogRuns runs,
            NightSettings settings,
            StopSignal stop,
            InstantSource clock,
            Pause pause,
            Meters meters) {
        this.meters = meters;
        this.incoming = incoming;
        this.manuscripts = manuscripts;
        this.planner = planner;
        this.runs = runs;
        this.settings = settings;
        this.stop = stop;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Narrates what is new or has changed in {@code inbox}, and closes it.
     *
     * @param all whether also what has not changed is read, as after a change of settings
     * @throws lectern.document.RefusedInputException when a catalog in it cannot be trusted as a whole; nothing was bought
     * @throws UncheckedIOException when it cannot be read, or as {@link CatalogRuns#run}
     */
    public NightResult narrate(Inbox inbox, boolean all, RunObserver observer) {
        try (SessionLock lock = lock(inbox.address())) {
            if (lock == null) {
                return NightResult.elsewhere(inbox.address(), stop.isRequested());
            }
            try (inbox) {
                NightResult night = new Night(inbox, incoming, manuscripts, planner, runs, settings, stop, clock)
                        .narrate(all, observer);
                if (night.run()
                        .map(RunResult::exitCode)
                        .filter(night.exitCode()::equals)
                        .isEmpty()) {
                    meters.ended(night.exitCode().status()); // the run has told its own
                }
                return night;
            } catch (RefusedInputException e) {
                throw new RefusedInputException(
                        e.problems().stream().map(inbox::shown).toList());
            } catch (IOException e) {
                throw new UncheckedIOException("%s cannot be read: %s".formatted(inbox.address(), e.getMessage()), e);
            }
        }
    }

    /** Null when another night has it and is not waited for, or this one is to stop. */
    private @Nullable SessionLock lock(String address) {
        for (boolean told = false; !stop.isRequested(); told = true) {
            Optional<SessionLock> lock = incoming.tryAcquire(address);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!settings.waits()) {
                return null;
            }
            if (!told) {
                log.info("Another night over {} is under way; waiting for it", address);
            }
            pause.sleep(LOCK_RETRY);
        }
        return null;
    }
}
