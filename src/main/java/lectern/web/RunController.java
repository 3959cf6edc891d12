package lectern.web;

import java.util.List;
import java.util.Locale;
import lectern.document.DocumentId;
import lectern.postgres.RunWatch;
import lectern.postgres.RunWatch.WatchedChunk;
import lectern.postgres.RunWish;
import lectern.postgres.RunWishes;
import lectern.storage.ObjectKey;
import lectern.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Steers runs of every process that shares the ledger, and shows their chunks. */
@RestController
class RunController {

    private static final int CHUNKS_AT_ONCE = 100;

    private final RunWatch watch;
    private final RunWishes wishes;

    RunController(RunWatch watch, RunWishes wishes) {
        this.watch = watch;
        this.wishes = wishes;
    }

    /** @param more whether others follow */
    record Chunks(List<ChunkView> chunks, boolean more) {}

    /**
     * A chunk.
     *
     * @param clip where its clip is heard; null where it is not here
     * @param policy whether the same words would be refused again
     */
    record ChunkView(
            int chapter,
            String chapterTitle,
            int number,
            String state,
            int attempt,
            String text,
            @Nullable String clip,
            @Nullable Long millis,
            @Nullable Integer code,
            @Nullable String reason,
            @Nullable String request,
            boolean policy) {

        static ChunkView of(WatchedChunk chunk) {
            boolean isHere = chunk.state() == TaskState.STORED || chunk.state() == TaskState.DOWNLOADED;
            ObjectKey key = chunk.clip().object();
            var failure = chunk.failure();
            return new ChunkView(
                    chunk.chapter(),
                    chunk.chapterTitle(),
                    chunk.number(),
                    chunk.state().name().toLowerCase(Locale.ROOT),
                    chunk.attempt(),
                    chunk.text(),
                    isHere ? "/" + key : null,
                    chunk.millis(),
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.reason(),
                    failure == null ? null : failure.requestId(),
                    failure != null && failure.isPolicy());
        }
    }

    @PostMapping("/api/runs/{run}/pause")
    void pause(@PathVariable int run) {
        wish(run, RunWish.PAUSE);
    }

    @PostMapping("/api/runs/{run}/resume")
    void resume(@PathVariable int run) {
        wish(run, RunWish.GO_ON);
    }

    @PostMapping("/api/runs/{run}/stop")
    void stop(@PathVariable int run) {
        wish(run, RunWish.STOP);
    }

    @GetMapping("/api/runs/{run}/documents/{document}/chunks")
    Chunks chunks(
            @PathVariable int run,
            @PathVariable String document,
            @RequestParam(required = false) @Nullable TaskState state,
            @RequestParam(defaultValue = "0") int from) {
        if (!DocumentId.isValid(document) || from < 0) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "That is no document's id.");
        }
        List<WatchedChunk> found = watch.chunks(run, new DocumentId(document), state, from, CHUNKS_AT_ONCE + 1);
        return new Chunks(
                found.stream().limit(CHUNKS_AT_ONCE).map(ChunkView::of).toList(), found.size() > CHUNKS_AT_ONCE);
    }

    private void wish(int run, RunWish wish) {
        if (!wishes.wish(run, wish)) {
            throw new RefusedRequestException(
                    HttpStatus.CONFLICT, "Run %d has ended, or is to stop already.".formatted(run));
        }
    }
}
