package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import lectern.audio.ClipSounds;
import lectern.audio.Tone;
import lectern.batch.TestProvider.Reply;
import lectern.chunk.SpeechKey;
import lectern.postgres.SpeechRates;
import lectern.storage.StagingFolder;
import lectern.task.LearntPolls;
import lectern.task.PendingAudio;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A submitted task whose provider is scripted, and the folder to which its audio comes; nothing else may be left there. */
@NullUnmarked
abstract class CollectedAudio {

    static final double SECONDS = 2;
    static final byte[] SPEECH = Tone.speechLike(SECONDS, 440);

    @TempDir
    Path folder;

    final TestProvider provider = new TestProvider();
    final TestNarration told = narration();
    private final LearntPolls polls = TestNarration.polls();
    final StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
    private final ExecutorService fetches = Executors.newFixedThreadPool(2);
    final TestClock clock = new TestClock();
    final Reachability reachability = new Reachability(Duration.ofMinutes(5), Duration.ZERO, stop, clock);
    private final DisputedLengths lengths = new DisputedLengths(clock);
    private AudioFetcher fetcher;
    private AudioCollector collector;

    TestNarration narration() {
        return new TestNarration("These are the words.");
    }

    LearntPolls polls() {
        return polls;
    }

    int maxRejections() {
        return 2;
    }

    @AfterEach
    void close() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("what a download leaves beside clips")
                    .allMatch(name -> name.endsWith(".mp3"));
        }
        fetches.shutdownNow();
        told.close();
        provider.close();
    }

    void thenTheSpeechIsHere() {
        assertThat(told.state(0)).isEqualTo("DOWNLOADED");
        assertThat(clip()).hasBinaryContent(SPEECH);
    }

    Reply succeeded(int number) {
        return Reply.succeeded(provider.audioUrl(number), SECONDS);
    }

    Path clip() {
        SpeechKey key = told.keys.get(0);
        return folder.resolve(key.hex() + ".mp3");
    }

    void collect(List<PendingAudio> pending) throws InterruptedException {
        assertThat(pending).hasSize(1);
        collector().take(pending);
        collector().finish();
    }

    /** Another narration's step collects from now on. */
    void leaveToAnother() {
        fetcher = null;
        collector = null;
    }

    /** One for all that a step collects. */
    private AudioCollector collector() {
        if (collector == null) {
            collector = new AudioCollector(
                    provider.client(),
                    told.ledger,
                    fetcher(),
                    polls(),
                    TestNarration.BACKOFF,
                    maxRejections(),
                    Duration.ofHours(1),
                    TestNarration.LEASE,
                    new CallsUnderWay(fetches, 2),
                    reachability,
                    new CostCap(null, new java.math.BigDecimal("0.05"), stop),
                    stop,
                    new Random(1),
                    lectern.task.Meters.NONE,
                    new TestClock());
        }
        return collector;
    }

    private AudioFetcher fetcher() {
        if (fetcher == null) {
            fetcher = new AudioFetcher(
                    provider.client(),
                    provider.download(),
                    told.ledger,
                    new StagingFolder(folder),
                    new NarrationPace(new SpeechRates(told.database), told.narration),
                    maxRejections(),
                    TestNarration.LEASE,
                    new SendingFirst(),
                    lengths,
                    new ClipSounds(),
                    clip -> {});
        }
        return fetcher;
    }
}
