package lectern.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lectern.cli.Price;
import lectern.cli.Words;
import lectern.document.DocumentId;
import lectern.postgres.PublishedBooks;
import lectern.postgres.Purchases;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.OutcomeCount;
import lectern.postgres.RunWatch;
import lectern.postgres.RunWatch.Flying;
import lectern.postgres.RunWatch.WatchedAccount;
import lectern.postgres.RunWatch.WatchedRun;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger tells at one moment, as the page is told it: texts in JSON by topic. */
final class News {

    /** Before the number of the run that a topic tells of. */
    static final String RUN = "run-";

    /** Before the number of the run whose documents a topic tells of. */
    static final String DOCUMENTS = "documents-";

    /** Before the number of the run and the id of the only document that a topic tells of. */
    static final String DOCUMENT = "document-";

    /** Why nothing else is told; empty as long as all is. */
    static final String TROUBLE = "trouble";

    private static final int RUNS = 30;
    private static final int FLYING = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunWatch watch;
    private final RunReports reports;
    private final RunDocuments documents;
    private final PublishedBooks books;
    private final Price price;

    News(RunWatch watch, RunReports reports, RunDocuments documents, PublishedBooks books, Price price) {
        this.watch = watch;
        this.reports = reports;
        this.documents = documents;
        this.books = books;
        this.price = price;
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
        Map<Integer, RunNews> runs = new LinkedHashMap<>();
        newest.forEach(run -> runs.put(run.id(), run(run)));
        news.put("runs", JSON.writeValueAsString(runs.values()));
        news.put(
                "flight",
                JSON.writeValueAsString(
                        watch.flight(FLYING).stream().map(FlyingNews::of).toList()));
        news.put("books", JSON.writeValueAsString(books.lastPublished()));
        for (Shown one : Set.copyOf(shown)) {
            DocumentId document = one.document();
            news.put(
                    one.topic(),
                    JSON.writeValueAsString(
                            document == null ? documents(one.run()) : documents.find(one.run(), document)));
            news.computeIfAbsent(
                    RUN + one.run(),
                    topic -> JSON.writeValueAsString(Optional.ofNullable(runs.get(one.run()))
                            .or(() -> watch.find(one.run()).map(this::run))));
        }
        return news;
    }

    private DocumentsNews documents(int run) {
        Purchases bought = reports.purchases(run);
        return new DocumentsNews(
                run,
                reports.outcomes(run).stream().map(OutcomeNews::of).toList(),
                reports.failedTexts(run),
                documents.first(run),
                new CostNews(
                        bought.bought(),
                        bought.boughtAgain(),
                        bought.reused(),
                        bought.inDoubt(),
                        Words.plain(bought.units()),
                        Words.money(price.of(bought.units())),
                        price.currency()));
    }

    private RunNews run(WatchedRun run) {
        return RunNews.of(run, run.isUnderWay() ? reports.progress(run.id()) : null);
    }
}
