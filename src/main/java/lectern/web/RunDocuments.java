package lectern.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lectern.document.DocumentId;
import lectern.postgres.EarlyChapters;
import lectern.postgres.EarlyChapters.HeardChapter;
import lectern.postgres.PublishedBooks;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.NarrationRow;

/** The documents of a run, with what can be heard of each. */
final class RunDocuments {

    /** Nobody reads more on a page, and a browser has to make a card of each. */
    private static final int LISTED = 200;

    private final RunReports reports;
    private final EarlyChapters early;
    private final PublishedBooks books;

    RunDocuments(RunReports reports, EarlyChapters early, PublishedBooks books) {
        this.reports = reports;
        this.early = early;
        this.books = books;
    }

    /** Those that most want attention. */
    List<DocumentNews> first(int run) {
        return told(reports.narrations(run, LISTED));
    }

    /** Those that have each of {@code words} in title or id; of many those that most want attention. */
    List<DocumentNews> find(int run, String words) {
        return told(reports.find(run, words, LISTED));
    }

    /** Empty where the run has no such document. */
    Optional<DocumentNews> find(int run, DocumentId document) {
        return told(reports.narrations(run, document)).stream().findFirst();
    }

    private List<DocumentNews> told(List<NarrationRow> rows) {
        List<DocumentId> documents = rows.stream().map(NarrationRow::document).toList();
        Map<DocumentId, List<HeardChapter>> heard =
                early.heard(documents).stream().collect(Collectors.groupingBy(HeardChapter::document));
        Map<DocumentId, String> folders = books.folders(documents);
        return rows.stream()
                .map(row -> DocumentNews.of(
                        row, heard.getOrDefault(row.document(), List.of()), folders.get(row.document())))
                .toList();
    }
}
