package lectern.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lectern.document.DocumentId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers what changes (server-sent events). The ledger is asked once a second for all of them together, and only while
 * somebody listens.
 */
@RestController
class LiveController implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final int MOST_LISTENERS = 50;
    private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(30);
    private static final long EVERY_MILLIS = 1000;
    private static final int TOUCHED_EVERY = 15;

    /** So many times as long as a look took, the ledger is left alone: of nights of a hundred thousand documents it takes a while. */
    private static final int REST = 4;

    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final News news;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> polling;
    private int looks;
    private long rested = System.nanoTime();

    LiveController(News news) {
        this.news = news;
    }

    /**
     * What changes.
     *
     * @param run the run whose documents are told of too
     * @param document the only one of them that is
     */
    @GetMapping("/api/events")
    SseEmitter events(
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable String document) {
        SseEmitter emitter = new SseEmitter(LONGEST_MILLIS);
        Listener listener = new Listener(emitter, run == null ? null : new Shown(run, id(document)));
        emitter.onCompletion(() -> leave(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(problem -> leave(listener));
        join(listener);
        return emitter;
    }

    private static @Nullable DocumentId id(@Nullable String document) {
        if (document != null && !DocumentId.isValid(document)) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "That is no document's id.");
        }
        return document == null ? null : new DocumentId(document);
    }

    private synchronized void join(Listener listener) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new RefusedRequestException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Too many pages watch already: close some.");
        }
        listeners.add(listener);
        if (polling == null) {
            polling = poller.scheduleWithFixedDelay(
                    () -> survive(this::lookOnceRested), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        poller.execute(() -> survive(this::look));
    }

    private synchronized void leave(Listener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty() && polling != null) {
            polling.cancel(false);
            polling = null;
        }
    }

    /** A look that threw would be the last, and pages would show old numbers without a word. */
    private static void survive(Runnable look) {
        try {
            look.run();
        } catch (Throwable e) {
            log.error("What happens could not be told; it is tried again", e);
        }
    }

    private void lookOnceRested() {
        if (System.nanoTime() - rested >= 0) {
            look();
        } else {
            tell(Map.of());
        }
    }

    private void look() {
        long began = System.nanoTime();
        Map<String, String> now;
        try {
            now = news.now(listeners.stream()
                    .map(Listener::shown)
                    .flatMap(Stream::ofNullable)
                    .toList());
        } catch (RuntimeException e) {
            log.warn("What happens cannot be told: {}", e.getMessage());
            now = News.none();
            began = System.nanoTime(); // an outage was waited for: the ledger needs no rest
        } catch (Error e) {
            log.error("What happens cannot be told", e);
            now = News.none();
        }
        long ended = System.nanoTime();
        rested = ended + Math.min(LONGEST_REST_NANOS, REST * (ended - began));
        tell(Objects.requireNonNull(now));
    }

    private void tell(Map<String, String> now) {
        boolean isToTouch = ++looks % TOUCHED_EVERY == 0;
        for (Listener listener : listeners) {
            tell(listener, now, isToTouch);
        }
    }

    private void tell(Listener listener, Map<String, String> now, boolean isToTouch) {
        try {
            listener.tell(now);
            if (isToTouch) {
                listener.touch();
            }
        } catch (IOException | RuntimeException e) {
            leave(listener);
        }
    }

    @Override
    public void close() {
        poller.shutdownNow();
        listeners.forEach(Listener::end);
    }
}
