package lectern.batch;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import lectern.batch.RunResult.NarratedDocument;
import lectern.document.DocumentId;

/** The documents of a run that are to be narrated: begun in their order, as {@link NarrationTurns} allow. */
final class NarrationLine implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final NarrationTurns turns;
    private final StopSignal stop;
    private final ExecutorService threads;
    private final Queue<Waiting> line = new ConcurrentLinkedQueue<>();

    /** @param underWay how many narrations can be under way, those that only wait for audio included */
    NarrationLine(NarrationTurns turns, StopSignal stop, int underWay) {
        this.turns = turns;
        this.stop = stop;
        this.threads = Executors.newFixedThreadPool(underWay);
    }

    private record Waiting(DocumentId document, FutureTask<NarratedDocument> narration) {}

    /** A document behind all others; once the run is to stop, it is begun without a turn, and has to see that for itself. */
    Future<NarratedDocument> add(DocumentId document, Callable<NarratedDocument> narration) {
        FutureTask<NarratedDocument> task = new FutureTask<>(narration);
        line.add(new Waiting(document, task));
        threads.execute(this::narrateNext);
        return task;
    }

    private void narrateNext() {
        while (!stop.isRequested() && !turns.awaitBuying(BETWEEN_LOOKS)) {}
        Waiting next = line.remove();
        turns.buys(next.document());
        try {
            next.narration().run();
        } finally {
            turns.leave();
        }
    }

    /** Nothing more is added; what was, is narrated. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
