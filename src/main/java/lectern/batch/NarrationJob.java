package lectern.batch;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import lectern.chunk.PlannedChunk;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.manifest.EditionPublisher;
import lectern.postgres.Editions;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.task.Pause;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The narration of one document, as a Spring Batch job.
 *
 * <p>No step keeps a transaction open: each statement of the ledger has a short one of its own, and requests to the provider
 * and the object store are made between them.
 */
@Configuration(proxyBeanMethods = false)
class NarrationJob {

    private static final String SUBMIT = "submit";
    private static final String COLLECT = "collect";
    private static final int CHUNKS_AT_ONCE = 100;
    private static final int FETCHES_AT_ONCE = 8;

    @Bean
    Job narration(JobRepository jobs, Step split, Step submit, Step collect, Step publish, Editions editions) {
        EveryClipIsHere everyClipIsHere = new EveryClipIsHere(editions);
        return new JobBuilder(Narration.JOB, jobs)
                .start(flow(split))
                .next(sideBySide(submit, collect))
                .next(everyClipIsHere)
                .on(EveryClipIsHere.NO)
                .fail()
                .from(everyClipIsHere)
                .on(EveryClipIsHere.YES)
                .to(publish)
                .end()
                .build();
    }

    /** Reads the document's chunks and records them. Nothing is bought yet. */
    @Bean
    Step split(
            JobRepository jobs, ChunkReader chunkReader, ChunkWriter chunkWriter, StepInterruptionPolicy stopPolicy) {
        return new StepBuilder("split", jobs)
                .<PlannedChunk, PlannedChunk>chunk(CHUNKS_AT_ONCE)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(chunkReader)
                .writer(chunkWriter)
                .interruptionPolicy(stopPolicy)
                .build();
    }

    /** Claims what the ledger still lacks and submits it. Runs again on a restart: the ledger knows what is left. */
    @Bean
    Step submit(
            JobRepository jobs,
            PlannedTaskReader plannedTaskReader,
            TaskSubmitter taskSubmitter,
            StepInterruptionPolicy stopPolicy) {
        return new StepBuilder(SUBMIT, jobs)
                .<List<SpeechTask>, List<SpeechTask>>chunk(1)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(plannedTaskReader)
                .writer(taskSubmitter)
                .interruptionPolicy(stopPolicy)
                .allowStartIfComplete(true)
                .build();
    }

    /** Asks about tasks, and fetches and checks their audio. Runs again on a restart, as submit does. */
    @Bean
    Step collect(
            JobRepository jobs,
            PendingAudioReader pendingAudioReader,
            AudioCollector audioCollector,
            StepInterruptionPolicy stopPolicy) {
        return new StepBuilder(COLLECT, jobs)
                .<List<PendingAudio>, List<PendingAudio>>chunk(1)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(pendingAudioReader)
                .writer(audioCollector)
                .interruptionPolicy(stopPolicy)
                .allowStartIfComplete(true)
                .build();
    }

    /** Stores the clips, stitches chapters and book, and writes the manifest last. */
    @Bean
    Step publish(
            JobRepository jobs,
            EditionPartReader editionPartReader,
            EditionPartPublisher editionPartPublisher,
            StepInterruptionPolicy stopPolicy) {
        return new StepBuilder("publish", jobs)
                .<EditionPart, EditionPart>chunk(1)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(editionPartReader)
                .writer(editionPartPublisher)
                .interruptionPolicy(stopPolicy)
                .build();
    }

    @Bean
    @StepScope
    ChunkReader chunkReader(@Value("#{stepExecution}") StepExecution step, Manuscripts manuscripts, Editions editions) {
        return new ChunkReader(Narration.of(step), manuscripts, editions);
    }

    @Bean
    @StepScope
    ChunkWriter chunkWriter(@Value("#{stepExecution}") StepExecution step, Editions editions) {
        return new ChunkWriter(Narration.of(step), editions);
    }

    @Bean
    @StepScope
    PlannedTaskReader plannedTaskReader(
            @Value("#{stepExecution}") StepExecution step, TaskClaims claims, Editions editions, Pause pause) {
        return new PlannedTaskReader(Narration.of(step), claims, editions, new SiblingStep(step, COLLECT), pause);
    }

    @Bean
    @StepScope
    TaskSubmitter taskSubmitter(
            KlingClient kling,
            TaskLedger ledger,
            TaskClaims claims,
            NarrationSettings settings,
            Reachability reachability,
            StopSignal stop,
            RandomGenerator random) {
        return new TaskSubmitter(
                kling,
                ledger,
                claims,
                settings.polls(),
                settings.backoff(),
                settings.maxAttempts(),
                reachability,
                stop,
                random);
    }

    @Bean
    @StepScope
    PendingAudioReader pendingAudioReader(
            @Value("#{stepExecution}") StepExecution step,
            TaskClaims claims,
            Editions editions,
            NarrationSettings settings,
            Pause pause) {
        return new PendingAudioReader(
                Narration.of(step), claims, editions, new SiblingStep(step, SUBMIT), settings.lease(), pause);
    }

    @Bean
    @StepScope
    AudioCollector audioCollector(
            KlingClient kling,
            AudioDownload download,
            TaskLedger ledger,
            StagingFolder staging,
            NarrationSettings settings,
            ExecutorService fetches,
            Reachability reachability,
            StopSignal stop,
            RandomGenerator random) {
        AudioFetcher fetcher =
                new AudioFetcher(kling, download, ledger, staging, settings.maxRejections(), settings.lease());
        return new AudioCollector(
                kling,
                ledger,
                fetcher,
                settings.polls(),
                settings.backoff(),
                settings.maxRejections(),
                settings.lease(),
                fetches,
                reachability,
                stop,
                random);
    }

    @Bean
    @StepScope
    EditionPartReader editionPartReader(@Value("#{stepExecution}") StepExecution step, Editions editions) {
        return new EditionPartReader(Narration.of(step), editions);
    }

    @Bean
    @StepScope
    EditionPartPublisher editionPartPublisher(
            @Value("#{stepExecution}") StepExecution step,
            Editions editions,
            TaskLedger ledger,
            StagingFolder staging,
            @Lazy ObjectStore store,
            NarrationSettings settings,
            InstantSource clock) {
        return new EditionPartPublisher(
                Narration.of(step),
                new ClipShelf(editions, ledger, staging, store),
                new EditionPublisher(store, settings.work()),
                editions,
                clock);
    }

    @Bean
    StepInterruptionPolicy stopPolicy(StopSignal stop) {
        return new StopPolicy(stop);
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

    private static Flow flow(Step step) {
        return new FlowBuilder<SimpleFlow>(step.getName()).start(step).build();
    }

    private static Flow sideBySide(Step one, Step other) {
        return new FlowBuilder<SimpleFlow>("buy")
                .split(new SimpleAsyncTaskExecutor("narrate-"))
                .add(flow(one), flow(other))
                .build();
    }
}
