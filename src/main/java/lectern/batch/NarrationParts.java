package lectern.batch;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import lectern.audio.ClipSounds;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.manifest.EditionPublisher;
import lectern.postgres.BookSound;
import lectern.postgres.DocumentLocks;
import lectern.postgres.DoubtfulRequests;
import lectern.postgres.EarlyChapters;
import lectern.postgres.EditionWatch;
import lectern.postgres.Editions;
import lectern.postgres.KnownTexts;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Runs;
import lectern.postgres.SpeechRates;
import lectern.postgres.StitchedEditions;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.postgres.ThisProcess;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.task.Meters;
import lectern.task.Pause;
import lectern.task.PendingAudio;
import lectern.task.SendingWidth;
import lectern.task.SpeechTask;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What the steps of a narration read and write with, made anew for each step of each narration. */
@Configuration(proxyBeanMethods = false)
class NarrationParts {

    private static final int STORES_AT_ONCE = 4;

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
    Pump<SpeechTask> submitting(
            @Value("#{stepExecution}") StepExecution step,
            KlingClient kling,
            Doubts doubts,
            TaskClaims claims,
            TaskLedger ledger,
            EditionWatch editions,
            NarrationTurns turns,
            NarrationSettings settings,
            Reachability reachability,
            CostCap costs,
            RunSignals stops,
            Pause pause,
            OldestFirst order,
            SendingFirst sending,
            SendingWidth width,
            @Qualifier("sends") ExecutorService sends,
            RandomGenerator random) {
        PlannedTaskReader planned = new PlannedTaskReader(
                Narration.of(step),
                kling,
                doubts,
                claims,
                editions,
                turns,
                new SiblingStep(step, NarrationJob.COLLECT),
                stops.of(step),
                pause,
                order,
                sending);
        TaskSubmitter submitter = new TaskSubmitter(
                kling,
                ledger,
                claims,
                settings.polls(),
                width,
                settings.backoff(),
                settings.maxAttempts(),
                reachability,
                stops.costs(step, costs),
                stops.of(step),
                random);
        TaskSender sender =
                new TaskSender(submitter, kling, claims, stops.costs(step, costs), stops.of(step), width, sends);
        return new Pump<>(planned, sender, stops.of(step));
    }

    @Bean
    EditionWatch editionWatch(LedgerDatabase database) {
        return new EditionWatch(database);
    }

    @Bean
    OldestFirst oldestFirst() {
        return new OldestFirst();
    }

    @Bean
    ClipSounds clipSounds() {
        return new ClipSounds();
    }

    @Bean
    SendingFirst sendingFirst() {
        return new SendingFirst();
    }

    @Bean
    SendingWidth sendingWidth(NarrationSettings settings) {
        return new SendingWidth(settings.polls());
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
    DisputedLengths disputedLengths(InstantSource clock) {
        return new DisputedLengths(clock);
    }

    @Bean
    Function<Narration, AudioFetcher> audioFetchers(
            KlingClient kling,
            AudioDownload download,
            TaskLedger ledger,
            LedgerDatabase database,
            Editions editions,
            StagingFolder staging,
            @Lazy ObjectStore store,
            NarrationSettings settings,
            SendingFirst sending,
            DisputedLengths lengths,
            ClipSounds sounds,
            RunSignals stops,
            @Qualifier("stores") ExecutorService stores) {
        return narration -> new AudioFetcher(
                kling,
                download,
                ledger,
                staging,
                new NarrationPace(new SpeechRates(database), narration),
                settings.maxRejections(),
                settings.lease(),
                sending,
                lengths,
                sounds,
                new ClipsAhead(new ClipShelf(editions, ledger, staging, store), sending, stores, stops.of(narration)));
    }

    @Bean
    @StepScope
    Pump<PendingAudio> collecting(
            @Value("#{stepExecution}") StepExecution step,
            KlingClient kling,
            TaskClaims claims,
            TaskLedger ledger,
            EditionWatch editions,
            Function<Narration, AudioFetcher> audioFetchers,
            NarrationSettings settings,
            Reachability reachability,
            CostCap costs,
            RunSignals stops,
            Pause pause,
            RandomGenerator random,
            Meters meters,
            InstantSource clock,
            @Qualifier("fetches") ExecutorService fetches) {
        CallsUnderWay calls = new CallsUnderWay(fetches, settings.callsAtOnce());
        PendingAudioReader pending = new PendingAudioReader(
                Narration.of(step),
                kling,
                claims,
                editions,
                new SiblingStep(step, NarrationJob.SUBMIT),
                settings.lease(),
                calls,
                pause);
        AudioCollector collector = new AudioCollector(
                kling,
                ledger,
                audioFetchers.apply(Narration.of(step)),
                settings.polls(),
                settings.backoff(),
                settings.maxRejections(),
                settings.taskPatience(),
                settings.lease(),
                calls,
                reachability,
                costs,
                stops.of(step),
                random,
                meters,
                clock);
        return new Pump<>(pending, collector, stops.of(step));
    }

    @Bean
    @StepScope
    EditionPartReader editionPartReader(
            @Value("#{stepExecution}") StepExecution step, Editions editions, @Lazy ObjectStore store) {
        return new EditionPartReader(Narration.of(step), editions, store);
    }

    /** Over all narrations as many as of one: chapters may have to be decoded, while others have something to send. */
    @Bean
    Semaphore chapterTurns() {
        return new Semaphore(EditionPartReader.CHAPTERS_AT_ONCE);
    }

    @Bean
    @StepScope
    EditionPartPublisher editionPartPublisher(
            @Value("#{stepExecution}") StepExecution step,
            ThisProcess process,
            DocumentLocks locks,
            Editions editions,
            TaskLedger ledger,
            LedgerDatabase database,
            StagingFolder staging,
            @Lazy ObjectStore store,
            NarrationSettings settings,
            ClipSounds sounds,
            EarlyWork earlyWork,
            SendingFirst sending,
            Semaphore chapterTurns,
            Meters meters,
            InstantSource clock) {
        StitchedEditions stitched = new StitchedEditions(database);
        Narration narration = Narration.of(step);
        ObjectStore ours =
                new GuardedStore(store, () -> {}, () -> locks.requireNotLost(narration.document()), process::hasStored);
        return new EditionPartPublisher(
                narration,
                locks,
                new ClipShelf(editions, ledger, staging, store),
                edition -> new EditionPublisher(ours, settings.work(), stitched, settings.books(), sounds, edition),
                editions,
                new BookSound(database),
                new EarlyChapters(database),
                earlyWork.of(step.getJobExecution()),
                sending,
                chapterTurns,
                meters,
                clock);
    }

    @Bean
    @StepScope
    Pump<EditionPart> publishing(
            @Value("#{stepExecution}") StepExecution step,
            EditionPartReader editionPartReader,
            EditionPartPublisher editionPartPublisher,
            RunSignals stops) {
        return new Pump<>(editionPartReader, editionPartPublisher, stops.of(step));
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
            SendingFirst sending,
            ClipSounds sounds,
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
                        (guarded, edition) -> new EditionPublisher(
                                guarded, settings.work(), stitched, settings.books(), sounds, edition),
                        locks,
                        turn,
                        sending,
                        pause));
    }

    @Bean
    StepInterruptionPolicy untilStopIsRequested(RunSignals stops) {
        return new StopPolicy(step -> stops.of(step).isRequested());
    }

    @Bean
    Reachability reachability(NarrationSettings settings, StopSignal stop, InstantSource clock) {
        return new Reachability(settings.patience(), settings.backoff().cap(), stop, clock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService fetches(NarrationSettings settings) {
        return threads("fetch", settings.callsAtOnce());
    }

    /** Those who have something to send do so themselves as well. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService sends() {
        return threads("send", 2 * SendingWidth.MOST);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService stores() {
        return threads("store", STORES_AT_ONCE);
    }

    private static ExecutorService threads(String name, int most) {
        return Executors.newFixedThreadPool(most, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
