package lectern.batch;

import java.time.InstantSource;
import java.util.function.Supplier;
import lectern.postgres.DocumentLocks;
import lectern.postgres.EarlyChapters;
import lectern.postgres.Editions;
import lectern.postgres.IncomingFiles;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.PublishedBooks;
import lectern.postgres.PublishedEditions;
import lectern.postgres.RemoteRuns;
import lectern.postgres.RunHistory;
import lectern.postgres.RunReports;
import lectern.postgres.RunWishes;
import lectern.postgres.Runs;
import lectern.postgres.StoredClips;
import lectern.postgres.TaskLedger;
import lectern.postgres.ThisProcess;
import lectern.postgres.UnfinishedEditions;
import lectern.report.ReportSettings;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.task.Meters;
import lectern.task.Pause;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The beans that narrate. Needs the domain's and the adapters' beans beside it. */
@Configuration(proxyBeanMethods = false)
@Import({NarrationJob.class, NarrationParts.class})
public class BatchConfiguration {

    @Bean
    static BeanPostProcessor changedRecordsOnly() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof JobRepository) {
                    ProxyFactory jobs = new ProxyFactory(JobRepository.class, new ChangedRecords(System::nanoTime));
                    jobs.setTarget(bean);
                    return jobs.getProxy();
                }
                return bean;
            }
        };
    }

    @Bean
    StopSignal stopSignal(NarrationSettings settings, InstantSource clock) {
        return new StopSignal(settings.stopWithin(), clock);
    }

    @Bean
    RunSignals runSignals(StopSignal stop, LedgerDatabase database) {
        return new RunSignals(stop, new RemoteRuns(database), new RunWishes(database));
    }

    @Bean
    Supplier<StoreWait> storeWaits(@Lazy ObjectStore store, NarrationSettings settings, InstantSource clock) {
        return () -> new StoreWait(store, settings.storePatience(), clock);
    }

    @Bean
    Narrator narrator(
            Job narration,
            JobOperator operator,
            JobRepository jobs,
            DocumentLocks locks,
            Runs runs,
            Editions editions,
            Supplier<StoreWait> storeWaits,
            StopSignal stop,
            Pause pause) {
        return new Narrator(narration, operator, jobs, locks, runs, editions, stop, storeWaits, pause);
    }

    @Bean
    CostCap costCap(NarrationSettings settings, StopSignal stop) {
        return new CostCap(settings.maxUnits(), settings.unitsPerCall(), stop);
    }

    @Bean
    NarrationTurns narrationTurns(NarrationSettings settings) {
        return new NarrationTurns(settings.documentsAtOnce());
    }

    @Bean
    StoreCheck storeCheck(@Lazy ObjectStore store, InstantSource clock) {
        return new StoreCheck(store, clock);
    }

    @Bean
    CatalogRuns catalogRuns(
            Narrator narrator,
            NarrationTurns turns,
            Runs runs,
            RunReports reports,
            ThisProcess process,
            @Lazy ObjectStore store,
            StoreCheck check,
            StagingFolder staging,
            NarrationSettings settings,
            ReportSettings reporting,
            RunHistory history,
            LedgerDatabase database,
            CostCap costs,
            StopSignal stop,
            Meters meters,
            InstantSource clock) {
        CatalogFeeds feeds =
                new CatalogFeeds(new PublishedBooks(database), store, settings.work(), settings.publicUrl());
        RunReporter reporter = new RunReporter(history, store, reporting);
        RunWishes wishes = new RunWishes(database);
        int underWay = settings.documentsAtOnce() + settings.documentsWaiting();
        return new CatalogRuns(
                new LocalNarrations(narrator, turns, runs, underWay, stop, meters),
                runs,
                reports,
                wishes,
                new EarlyChapters(database),
                process,
                check,
                staging,
                settings,
                feeds,
                reporter,
                costs,
                stop,
                meters,
                clock);
    }

    @Bean
    Nights nights(
            IncomingFiles incoming,
            Manuscripts manuscripts,
            PlanningLedger ledger,
            CatalogRuns runs,
            NarrationSettings narrations,
            NightSettings settings,
            StopSignal stop,
            InstantSource clock,
            Pause pause,
            Meters meters) {
        Planner planner = new Planner(manuscripts, () -> ledger, narrations.unitsPerCall());
        return new Nights(incoming, manuscripts, planner, runs, settings, stop, clock, pause, meters);
    }

    @Bean
    Retries retries(CatalogRuns runs, TaskLedger ledger, Editions editions, StopSignal stop) {
        return new Retries(runs, ledger, editions, stop);
    }

    @Bean
    Verification verification(
            @Lazy ObjectStore store, LedgerDatabase database, Editions editions, DocumentLocks locks, StopSignal stop) {
        return new Verification(
                store, new PublishedEditions(database), editions, new StoredClips(database), locks, stop);
    }

    @Bean
    RepairPlanner repairPlanner(
            @Lazy ObjectStore store,
            StagingFolder staging,
            LedgerDatabase database,
            Editions editions,
            NarrationSettings settings) {
        return new RepairPlanner(
                store,
                staging,
                new PublishedEditions(database),
                editions,
                new StoredClips(database),
                settings.unitsPerCall());
    }

    @Bean
    Repairs repairs(
            @Lazy ObjectStore store,
            StagingFolder staging,
            LedgerDatabase database,
            Editions editions,
            TaskLedger ledger,
            CatalogRuns runs,
            NarrationSettings settings) {
        return new Repairs(
                store,
                staging,
                new PublishedEditions(database),
                editions,
                new UnfinishedEditions(database),
                ledger,
                runs,
                settings.work());
    }

    @Bean
    LeftoverFiles leftoverFiles(StagingFolder staging, LedgerDatabase database, NarrationSettings settings) {
        return new LeftoverFiles(staging, settings.work(), new StoredClips(database));
    }

    @Bean
    PrunePlanner prunePlanner(
            @Lazy ObjectStore store,
            LedgerDatabase database,
            Runs runs,
            DocumentLocks locks,
            LeftoverFiles files,
            NarrationSettings settings,
            InstantSource clock) {
        return new PrunePlanner(
                store,
                new PublishedEditions(database),
                new StoredClips(database),
                runs,
                locks,
                files,
                settings.unitsPerCall(),
                clock);
    }

    @Bean
    Pruning pruning(
            @Lazy ObjectStore store,
            LedgerDatabase database,
            Runs runs,
            TaskLedger ledger,
            DocumentLocks locks,
            LeftoverFiles files,
            StopSignal stop) {
        return new Pruning(
                store, new PublishedEditions(database), new EarlyChapters(database), runs, ledger, locks, files, stop);
    }
}
