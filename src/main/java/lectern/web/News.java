package lectern.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lectern.cli.Price;
import lectern.cli.Words;
import lectern.document.DocumentId;
import lectern.postgres.EarlyChapters;
import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.PublishedBooks;
import lectern.postgres.PublishedBooks.BookOnShelf;
import lectern.postgres.Purchases;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.NarrationRow;
import lectern.postgres.RunReports.OutcomeCount;
import lectern.postgres.RunReports.Progress;
import lectern.postgres.RunWatch;
import lectern.postgres.RunWatch.Flying;
import lectern.postgres.RunWatch.WatchedAccount;
import lectern.postgres.RunWatch.WatchedRun;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger tells at one moment, as the page is told it: texts in JSON by topic. */
final class News {

    /** Before the number of the run whose documents a topic tells of. */
    static final String DOCUMENTS = "documents-";

    /** Before the number of the run and the id of the only document that a topic tells of. */
    static final String DOCUMENT = "document-";

    /** Why nothing else is told; empty as long as all is. */
    static final String TROUBLE = "trouble";

    private static final int RUNS = 30;
    private static final int FLYING = 100;
    private static final int BOOKS = 200;

    /** Nobody reads more on a page, and a browser has to make a card of each. */
    private static final int LISTED = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunWatch watch;
    private final RunReports reports;
    private final PublishedBooks books;
    private final EarlyChapters early;
    private final Price price;

    News(RunWatch watch, RunReports reports, PublishedBooks books, EarlyChapters early, Price price) {
        this.watch = watch;
        this.reports = reports;
        this.books = books;
        this.early = early;
        this.price = price;
    }

    /**
     * A run.
     *
     * @param state {@code running}, {@code pausing}, {@code stopping}, {@code killed}, or {@code ended}
     * @param texts what it needs, each once, and what is here of it; null where it does not work now
     */
    record RunNews(
            int id,
            String catalog,
            String startedAt,
            @Nullable String endedAt,
            @Nullable Integer exitCode,
            String state,
            int documents,
            int ended,
            int whole,
            @Nullable Progress texts) {

        static RunNews of(WatchedRun run, @Nullable Progress progress) {
            return new RunNews(
                    run.id(),
                    run.catalog(),
                    run.startedAt().toString(),
                    run.endedAt() == null ? null : run.endedAt().toString(),
                    run.exitCode(),
                    state(run),
                    run.documents(),
                    run.ended(),
                    run.whole(),
                    progress);
        }

        private static String state(WatchedRun run) {
            if (!run.isUnderWay()) {
                return run.exitCode() == null ? "killed" : "ended";
            }
            return switch (run.wish()) {
                case GO_ON -> "running";
                case PAUSE -> "paused";
                case STOP -> "stopping";
            };
        }
    }

    record FlyingNews(
            String document,
            int chapter,
            int chunk,
            String words,
            String state,
            int attempt,
            String since,
            boolean doubted) {

        static FlyingNews of(Flying flying) {
            return new FlyingNews(
                    flying.document().value(),
                    flying.chapter(),
                    flying.chunk(),
                    flying.words(),
                    flying.state().name().toLowerCase(Locale.ROOT),
                    flying.attempt(),
                    flying.since().toString(),
                    flying.doubted());
        }
    }

    /** A chapter that can be heard before its book is published. @param page where it is listened to */
    record HeardNews(int chapter, String title, long millis, String page) {

        static HeardNews of(HeardChapter heard) {
            return new HeardNews(heard.number(), heard.title(), heard.millis(), "/" + heard.object());
        }
    }

    /**
     * A document; its texts are counted once each.
     *
     * @param early its chapters that can be heard before its book is published
     * @param outcome null while it is narrated
     */
    record DocumentNews(
            String id,
            String title,
            int texts,
            int here,
            int inFlight,
            int failed,
            List<HeardNews> early,
            @Nullable String outcome,
            @Nullable String message) {

        static DocumentNews of(NarrationRow row, List<HeardChapter> early) {
            return new DocumentNews(
                    row.document().value(),
                    row.title(),
                    row.tasks(),
                    row.done(),
                    row.inFlight(),
                    row.failed(),
                    early.stream().map(HeardNews::of).toList(),
                    row.outcome() == null ? null : Words.lower(row.outcome()),
                    row.message());
        }
    }

    record CostNews(
            int bought, int boughtAgain, int reused, int inDoubt, String units, String money, String currency) {}

    /** How many documents came to an outcome. @param outcome null while they are narrated */
    record OutcomeNews(@Nullable String outcome, int documents) {

        static OutcomeNews of(OutcomeCount count) {
            return new OutcomeNews(count.outcome() == null ? null : Words.lower(count.outcome()), count.documents());
        }
    }

    /**
     * What became of a run's documents.
     *
     * @param outcomes of all of them
     * @param failed how many texts of all of them failed, each once
     * @param documents those that most want attention
     */
    record DocumentsNews(
            int run, List<OutcomeNews> outcomes, int failed, List<DocumentNews> documents, CostNews cost) {}

    /** @param page where it is listened to */
    record BookNews(
            String id,
            String title,
            @Nullable String author,
            @Nullable Long millis,
            @Nullable String publishedAt,
            String page) {

        static BookNews of(BookOnShelf book) {
            return new BookNews(
                    book.document().value(),
                    book.title(),
                    book.author(),
                    book.millis(),
                    book.publishedAt() == null ? null : book.publishedAt().toString(),
                    "/" + ObjectKey.inEdition(book.document(), book.folder(), "index.html"));
        }
    }

    /** What is told while the ledger cannot be read. */
    static Map<String, String> none() {
        return Map.of(TROUBLE, JSON.writeValueAsString("The ledger cannot be read at the moment."));
    }

    /** @param shown what somebody looks at beside what all do */
    Map<String, String> now(Collection<Shown> shown) {
        Map<String, String> news = new LinkedHashMap<>();
        news.put(TROUBLE, JSON.writeValueAsString(""));
        List<WatchedRun> newest = watch.newest(RUNS);
        WatchedAccount account = watch.account();
        news.put("account", JSON.writeValueAsString(account));
        news.put(
                "runs",
                JSON.writeValueAsString(newest.stream()
                        .map(run -> RunNews.of(run, run.isUnderWay() ? reports.progress(run.id()) : null))
                        .toList()));
        news.put(
                "flight",
                JSON.writeValueAsString(
                        watch.flight(FLYING).stream().map(FlyingNews::of).toList()));
        news.put(
                "books",
                JSON.writeValueAsString(
                        books.newest(BOOKS).stream().map(BookNews::of).toList()));
        for (Shown one : Set.copyOf(shown)) {
            DocumentId document = one.document();
            news.put(
                    one.topic(),
                    JSON.writeValueAsString(document == null ? documents(one.run()) : document(one.run(), document)));
        }
        return news;
    }

    private DocumentsNews documents(int run) {
        Purchases bought = reports.purchases(run);
        return new DocumentsNews(
                run,
                reports.outcomes(run).stream().map(OutcomeNews::of).toList(),
                reports.failedTexts(run),
                told(reports.narrations(run, LISTED)),
                new CostNews(
                        bought.bought(),
                        bought.boughtAgain(),
                        bought.reused(),
                        bought.inDoubt(),
                        Words.plain(bought.units()),
                        Words.money(price.of(bought.units())),
                        price.currency()));
    }

    /** Empty where the run has no such document. */
    private Optional<DocumentNews> document(int run, DocumentId document) {
        return told(reports.narrations(run, document)).stream().findFirst();
    }

    private List<DocumentNews> told(List<NarrationRow> documents) {
        Map<DocumentId, List<HeardChapter>> heard =
                early.heard(documents.stream().map(NarrationRow::document).toList()).stream()
                        .collect(Collectors.groupingBy(HeardChapter::document));
        return documents.stream()
                .map(row -> DocumentNews.of(row, heard.getOrDefault(row.document(), List.of())))
                .toList();
    }
}
