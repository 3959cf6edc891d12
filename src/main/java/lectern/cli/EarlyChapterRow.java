package lectern.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lectern.chunk.FirstWords;
import lectern.document.DocumentId;
import lectern.postgres.EarlyChapters.HeardChapter;

/**
 * A chapter that can be heard before its book is published, for people and for programs.
 *
 * @param chapter from 1
 * @param place a file, or an {@code s3://} address
 */
record EarlyChapterRow(String document, int chapter, String title, double seconds, String place) {

    /** The first of each document. */
    static List<EarlyChapterRow> ofEach(List<HeardChapter> chapters, Program program) {
        Set<DocumentId> documents = new HashSet<>();
        return of(
                chapters.stream()
                        .filter(chapter -> documents.add(chapter.document()))
                        .toList(),
                program);
    }

    static List<EarlyChapterRow> of(List<HeardChapter> chapters, Program program) {
        return chapters.stream()
                .map(chapter -> new EarlyChapterRow(
                        chapter.document().value(),
                        chapter.number(),
                        FirstWords.line(chapter.title()),
                        chapter.millis() / 1000.0,
                        program.placeOf(chapter.object())))
                .toList();
    }

    /** Nothing at all where there is none. */
    static void print(PrintWriter out, List<EarlyChapterRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.println("Can be heard already, before the book is published:");
        Table table = new Table("document", "chapter", "length>", "where");
        for (EarlyChapterRow row : rows) {
            table.row(
                    row.document(),
                    row.chapter() + " " + FirstWords.of(row.title()),
                    Words.length(Duration.ofMillis(Math.round(row.seconds() * 1000))),
                    row.place());
        }
        table.print(out);
        out.println();
    }
}
