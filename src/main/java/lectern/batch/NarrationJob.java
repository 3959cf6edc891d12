package lectern.batch;

import lectern.chunk.PlannedChunk;
import lectern.postgres.Editions;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The narration of one document, as a Spring Batch job.
 *
 * <p>No step keeps a transaction open: each statement of the ledger has a short one of its own, and requests to the provider
 * and the object store are made between them.
 */
@Configuration(proxyBeanMethods = false)
class NarrationJob {

    static final String SPLIT = "split";
    static final String SUBMIT = "submit";
    static final String COLLECT = "collect";
    private static final int CHUNKS_AT_ONCE = 100;

    @Bean
    Job narration(
            JobRepository jobs,
            Step split,
            Step submit,
            Step collect,
            Step publish,
            EarlyChaptersFlow early,
            Editions editions) {
        EveryClipIsHere everyClipIsHere = new EveryClipIsHere(editions);
        return new JobBuilder(Narration.JOB, jobs)
                .start(flow(split))
                .next(sideBySide(submit, collect, early))
                .next(everyClipIsHere)
                .on(EveryClipIsHere.NO)
                .fail()
                .from(everyClipIsHere)
                .on(EveryClipIsHere.NOT_YET)
                .stop()
                .from(everyClipIsHere)
                .on(EveryClipIsHere.YES)
                .to(publish)
                .end()
                .build();
    }

    /** Reads the document's chunks and records them, unless they are. Nothing is bought yet. */
    @Bean
    Step split(
            JobRepository jobs,
            ChunkReader chunkReader,
            ChunkWriter chunkWriter,
            StepInterruptionPolicy untilStopIsRequested) {
        return new StepBuilder(SPLIT, jobs)
                .<PlannedChunk, PlannedChunk>chunk(CHUNKS_AT_ONCE)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(chunkReader)
                .writer(chunkWriter)
                .interruptionPolicy(untilStopIsRequested)
                .build();
    }

    /** Claims what the ledger still lacks and submits it. Runs again on a restart: the ledger knows what is left. */
    @Bean
    Step submit(JobRepository jobs, Pump<SpeechTask> submitting) {
        return new StepBuilder(SUBMIT, jobs)
                .tasklet(submitting, new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .build();
    }

    /** Asks about tasks, and fetches and checks their audio. Runs again on a restart, as submit does. */
    @Bean
    Step collect(JobRepository jobs, Pump<PendingAudio> collecting) {
        return new StepBuilder(COLLECT, jobs)
                .tasklet(collecting, new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .build();
    }

    /** Stores the clips, stitches chapters and book, and writes the manifest last. */
    @Bean
    Step publish(JobRepository jobs, Pump<EditionPart> publishing, NarrationTurns turns, RunSignals stops) {
        return new StepBuilder("publish", jobs)
                .tasklet(publishing, new ResourcelessTransactionManager())
                .listener(new PublishingTurn(turns, stops))
                .build();
    }

    private static Flow flow(Step step) {
        return new FlowBuilder<SimpleFlow>(step.getName()).start(step).build();
    }

    private static Flow sideBySide(Step one, Step other, Flow early) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("narrate-");
        threads.setTaskDecorator(LogContext::carried);
        return new FlowBuilder<SimpleFlow>("buy")
                .split(threads)
                .add(new TellingFlow(flow(one)), new TellingFlow(flow(other)), early)
                .build();
    }
}
