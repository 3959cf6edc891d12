package lectern.web;

import java.util.List;
import lectern.postgres.PublishedBooks;
import lectern.postgres.PublishedBooks.BookOnShelf;
import lectern.postgres.RunWatch;
import lectern.postgres.RunWatch.WatchedRun;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What would be too much to tell everybody all the time: older runs, and whichever book or document somebody looks for. */
@RestController
class FindController {

    private static final int RUNS_AT_ONCE = 30;
    private static final int BOOKS_AT_ONCE = 100;

    private final RunWatch watch;
    private final RunDocuments documents;
    private final PublishedBooks books;

    FindController(RunWatch watch, RunDocuments documents, PublishedBooks books) {
        this.watch = watch;
        this.documents = documents;
        this.books = books;
    }

    /** @param more whether others follow */
    record Runs(List<RunNews> runs, boolean more) {}

    /** @param more whether others follow */
    record Books(List<BookNews> books, boolean more) {}

    /** The runs before another, the last one first. */
    @GetMapping("/api/runs")
    Runs runs(@RequestParam int before) {
        List<WatchedRun> found = watch.before(before, RUNS_AT_ONCE + 1);
        return new Runs(
                found.stream()
                        .limit(RUNS_AT_ONCE)
                        .map(run -> RunNews.of(run, null))
                        .toList(),
                found.size() > RUNS_AT_ONCE);
    }

    /** Those of a run's documents that have each of {@code words} in title or id. */
    @GetMapping("/api/runs/{run}/documents")
    List<DocumentNews> documents(@PathVariable int run, @RequestParam String words) {
        return documents.find(run, words);
    }

    /**
     * The books that have each of {@code words} in title, author or id, the newest first.
     *
     * @param from how many are left out
     */
    @GetMapping("/api/books")
    Books books(@RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "0") int from) {
        if (from < 0) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "No book stands before the first.");
        }
        List<BookOnShelf> found = books.find(words, from, BOOKS_AT_ONCE + 1);
        return new Books(found.stream().limit(BOOKS_AT_ONCE).map(BookNews::of).toList(), found.size() > BOOKS_AT_ONCE);
    }
}
