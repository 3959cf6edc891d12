package lectern.batch;

import java.time.InstantSource;
import java.util.function.Supplier;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.KnownTexts;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.RemoteRuns;
import lectern.postgres.RunReports;
import lectern.postgres.Runs;
import lectern.postgres.ThisProcess;
import lectern.storage.ObjectStore;
import lectern.task.Pause;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What narrations over several machines need besides {@link BatchConfiguration}, and a queue. */
@Configuration(proxyBeanMethods = false)
public class RemoteConfiguration {

    @Bean
    @Lazy
    RemoteNarrations remoteNarrations(
            NarrationQueue queue,
            LedgerDatabase database,
            RunReports reports,
            ThisProcess process,
            Manuscripts manuscripts,
            Editions editions,
            KnownTexts known,
            ObjectStore store,
            DocumentLocks locks,
            CostCap costs,
            NarrationSettings settings,
            StopSignal stop,
            InstantSource clock,
            Pause pause) {
        return new RemoteNarrations(
                queue,
                new RemoteRuns(database),
                reports,
                process,
                manuscripts,
                editions,
                known,
                new CoverShelf(store, settings.work()),
                locks,
                costs,
                settings.store(),
                settings.stopWithin(),
                stop,
                clock,
                pause);
    }

    @Bean
    @Lazy
    RequestedNarrations requestedNarrations(
            Job narration,
            JobOperator operator,
            JobRepository jobs,
            DocumentLocks locks,
            Runs runs,
            Editions editions,
            LedgerDatabase database,
            ThisProcess process,
            NarrationTurns turns,
            RunSignals signals,
            Supplier<StoreWait> storeWaits,
            NarrationSettings settings,
            StopSignal stop,
            InstantSource clock,
            Pause pause) {
        return new RequestedNarrations(
                signal -> new Narrator(narration, operator, jobs, locks, runs, editions, signal, storeWaits, pause),
                new RemoteRuns(database),
                editions,
                locks,
                process,
                turns,
                signals,
                settings.store(),
                stop,
                clock,
                pause);
    }
}
