package lectern.batch;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.manifest.EditionPublisher;
import lectern.postgres.BookSound;
import lectern.postgres.DocumentLocks;
import lectern.postgres.DoubtfulRequests;
import lectern.postgres.EarlyChapters;
import lectern.postgres.Editions;
import lectern.postgres.KnownTexts;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Runs;
import lectern.postgres.SpeechRates;
import lectern.postgres.StitchedEditions;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.task.Meters;
import lectern.task.Pause;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What the steps of a narration read and write with, made anew for each step of each narration. */
@Configuration(proxyBeanMethods = false)
class NarrationParts {

    private static final int FETCHES_AT_ONCE = 8;

    @Bean
    @StepScope
    ChunkReader chunkReader(
            @Value("#{stepExecution}") StepExecution step,
            Manuscripts manuscripts,
            Editions editions,
            KnownTexts known,
            @Lazy ObjectStore store,
            NarrationSettings settings) {
        CoverShelf covers = new CoverShelf(store, settings.work());
        return new ChunkReader(Narration.of(step), manuscripts, editions, known, covers);
    }

    @Bean
    @StepScope
    ChunkWriter chunkWriter(@Value("#{stepExecution}") StepExecution step, Editions editions) {
        return new ChunkWriter(Narration.of(step), editions);
    }

    @Bean
    @StepScope
    PlannedTaskReader plannedTaskReader(
            @Value("#{stepExecution}") StepExecution step,
            KlingClient kling,
            Doubts doubts,
            TaskClaims claims,
            Editions editions,
            RunSignals stops,
            Pause pause) {
        return new PlannedTaskReader(
                Narration.of(step),
                kling,
                doubts,
                claims,
                editions,
                new SiblingStep(step, NarrationJob.COLLECT),
                stops.of(step),
                pause);
    }

    @Bean
    Doubts doubts(
            KlingClient kling,
            DoubtfulRequests requests,
            TaskLedger ledger,
            CostCap costs,
            NarrationSettings settings,
            RandomGenerator random) {
        return new Doubts(
                requests,
                new StrangeTasks(kling, requests),
                ledger,
                costs,
                settings.polls(),
                settings.backoff(),
                settings.answerTimeout(),
                random);
    }

    @Bean
    @StepScope
    TaskSubmitter taskSubmitter(
            @Value("#{stepExecution}") StepExecution step,
            KlingClient kling,
            TaskLedger ledger,
            TaskClaims claims,
            NarrationSettings settings,
            Reachability reachability,
            CostCap costs,
            RunSignals stops,
            RandomGenerator random) {
        return new TaskSubmitter(
                kling,
                ledger,
                claims,
                settings.polls(),
                settings.backoff(),
                settings.maxAttempts(),
                reachability,
                stops.costs(step, costs),
                stops.of(step),
                random);
    }

    @Bean
    @StepScope
    PendingAudioReader pendingAudioReader(
            @Value("#{stepExecution}") StepExecution step,
            KlingClient kling,
            TaskClaims claims,
            Editions editions,
            NarrationSettings settings,
            Pause pause) {
        return new PendingAudioReader(
                Narration.of(step),
                kling,
                claims,
                editions,
                new SiblingStep(step, NarrationJob.SUBMIT),
                settings.lease(),
                pause);
    }

    @Bean
    @StepScope
    AudioCollector audioCollector(
            @Value("#{stepExecution}") StepExecution step,
            KlingClient kling,
            AudioDownload download,
            TaskLedger ledger,
            LedgerDatabase database,
            StagingFolder staging,
            NarrationSettings settings,
            ExecutorService fetches,
            Reachability reachability,
            CostCap costs,
            RunSignals stops,
            RandomGenerator random,
            Meters meters,
            InstantSource clock) {
        NarrationPace pace = new NarrationPace(new SpeechRates(database), Narration.of(step));
        AudioFetcher fetcher =
                new AudioFetcher(kling, download, ledger, staging, pace, settings.maxRejections(), settings.lease());
        return new AudioCollector(
                kling,
                ledger,
                fetcher,
                settings.polls(),
                settings.backoff(),
                settings.maxRejections(),
                settings.taskPatience(),
                settings.lease(),
                fetches,
                reachability,
                costs,
                stops.of(step),
                random,
                meters,
                clock);
    }

    @Bean
    @StepScope
    EditionPartReader editionPartReader(
            @Value("#{stepExecution}") StepExecution step, Editions editions, @Lazy ObjectStore store) {
        return new EditionPartReader(Narration.of(step), editions, store);
    }

    @Bean
    @StepScope
    EditionPartPublisher editionPartPublisher(
            @Value("#{stepExecution}") StepExecution step,
            DocumentLocks locks,
            Editions editions,
            TaskLedger ledger,
            LedgerDatabase database,
            StagingFolder staging,
            @Lazy ObjectStore store,
            NarrationSettings settings,
            EarlyWork earlyWork,
            Meters meters,
            InstantSource clock) {
        StitchedEditions stitched = new StitchedEditions(database);
        return new EditionPartPublisher(
                Narration.of(step),
                locks,
                new ClipShelf(editions, ledger, staging, store),
                edition -> new EditionPublisher(store, settings.work(), stitched, settings.books(), edition),
                editions,
                new BookSound(database),
                new EarlyChapters(database),
                earlyWork.of(step.getJobExecution()),
                meters,
                clock);
    }

    @Bean
    EarlyWork earlyWork() {
        return new EarlyWork();
    }

    @Bean
    EarlyChaptersFlow earlyChaptersFlow(
            Runs runs,
            RunSignals stops,
            EarlyWork earlyWork,
            DocumentLocks locks,
            Editions editions,
            TaskLedger ledger,
            LedgerDatabase database,
            StagingFolder staging,
            @Lazy ObjectStore store,
            NarrationSettings settings,
            Pause pause) {
        StitchedEditions stitched = new StitchedEditions(database);
        Semaphore turn = new Semaphore(1);
        return new EarlyChaptersFlow(
                runs,
                stops,
                earlyWork,
                narration -> new EarlyStitching(
                        narration,
                        new EarlyChapters(database),
                        editions,
                        stitched,
                        new ClipShelf(editions, ledger, staging, store),
                        staging,
                        store,
                        (guarded, edition) ->
                                new EditionPublisher(guarded, settings.work(), stitched, settings.books(), edition),
                        locks,
                        turn,
                        pause));
    }

    @Bean
    StepInterruptionPolicy untilStopIsRequested(RunSignals stops) {
        return new StopPolicy(step -> stops.of(step).isRequested());
    }

    @Bean
    StepInterruptionPolicy untilStopIsOver(RunSignals stops) {
        return new StopPolicy(step -> stops.of(step).isOver());
    }

    @Bean
    Reachability reachability(NarrationSettings settings, StopSignal stop, InstantSource clock) {
        return new Reachability(settings.patience(), stop, clock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService fetches() {
        return Executors.newFixedThreadPool(FETCHES_AT_ONCE, task -> {
            Thread thread = new Thread(task, "fetch");
            thread.setDaemon(true);
            return thread;
        });
    }
}
