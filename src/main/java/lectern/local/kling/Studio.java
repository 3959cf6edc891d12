package lectern.local.kling;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.local.speech.Recording;
import lectern.local.speech.SpeechException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where tasks are spoken, by a few threads. A task that was left by a killed process is spoken again by the first studio
 * that hears of it; two that speak one task write the same.
 */
final class Studio implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Studio.class);
    private static final int PATIENCE_SECONDS = 5;

    private final TaskBook book;
    private final AudioShelf shelf;
    private final Synthesis synthesis;
    private final InstantSource clock;
    private final ExecutorService speakers;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Studio(TaskBook book, AudioShelf shelf, Synthesis synthesis, int threads, InstantSource clock) {
        this.book = book;
        this.shelf = shelf;
        this.synthesis = synthesis;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.speakers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "kling-speaker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sees to it that {@code task} is spoken, unless it was already or somebody here is at it. */
    void take(Task task) {
        if (!closing && task.outcome() == null && inHand.add(task.id())) {
            speakers.execute(() -> work(task.id()));
        }
    }

    private void work(String id) {
        try {
            // read again: it may have been spoken between being asked for and now
            Task task = book.find(id).orElse(null);
            if (task != null && task.outcome() == null && !closing) {
                Task.Outcome outcome = speak(task);
                // a failure while leaving is the leaving's fault: the next start speaks the task again
                if (outcome.seconds() != null || !closing) {
                    end(id, outcome);
                }
            }
        } catch (IOException | RuntimeException e) {
            log.error("Task {} stays unfinished until somebody asks for it again", id, e);
        } finally {
            inHand.remove(id);
        }
    }

    /** The first end stands: a later one would say that the task counted on the account for longer than it did. */
    private void end(String id, Task.Outcome outcome) {
        book.find(id).filter(task -> task.outcome() == null).ifPresent(task -> book.write(task.endedBy(outcome)));
    }

    private Task.Outcome speak(Task task) throws IOException {
        if (task.fate() == Fault.FAILED_TASK) {
            return new Task.Outcome(clock.instant(), null, "internal error, please try again");
        }
        if (task.fate() == Fault.REFUSED_TASK) {
            return new Task.Outcome(clock.instant(), null, "Failure to pass the risk control system");
        }
        try {
            Recording recording = synthesis.speak(task.order());
            shelf.put(task.id(), recording.mp3());
            return new Task.Outcome(
                    clock.instant(), recording.seconds(), recording.remark().orElse(""));
        } catch (SpeechException e) {
            log.warn("Task {} failed: {}", task.id(), e.getMessage());
            return new Task.Outcome(clock.instant(), null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // it would fail again: a task that nobody can speak must not count on the account for ever
            log.error("Task {} failed by a defect of the stand-in", task.id(), e);
            return new Task.Outcome(clock.instant(), null, "the stand-in failed; its log says why");
        }
    }

    /** Lets what is being spoken end, and leaves what waits to the next start. */
    @Override
    public void close() {
        closing = true;
        speakers.shutdown();
        try {
            if (!speakers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A text is still being spoken after {} s; it will be spoken again", PATIENCE_SECONDS);
                speakers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synthesis.close();
    }
}
