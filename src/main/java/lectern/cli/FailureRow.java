package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import lectern.chunk.FirstWords;
import lectern.postgres.FailedChunk;

/**
 * A chunk that is missing and why, for people and for programs.
 *
 * @param chapter from 1
 * @param chunk from 1 in each chapter
 * @param words the beginning of its text
 * @param code the provider's; 0 where a task ended without one
 * @param policy whether the same words would be refused again
 */
record FailureRow(
        String document,
        int chapter,
        String chapterTitle,
        int chunk,
        String words,
        int code,
        String reason,
        String requestId,
        boolean policy) {

    static FailureRow of(FailedChunk failed) {
        return new FailureRow(
                failed.document().value(),
                failed.chapter(),
                FirstWords.line(failed.chapterTitle()),
                failed.chunk(),
                failed.words(),
                failed.failure().code(),
                FirstWords.line(failed.failure().reason()),
                FirstWords.line(failed.failure().requestId()),
                failed.failure().isPolicy());
    }

    static List<FailureRow> of(List<FailedChunk> failures) {
        return failures.stream().map(FailureRow::of).toList();
    }

    /** As {@link #print(PrintWriter, String, List, String)}, however many there are. */
    static void printAll(PrintWriter out, String heading, List<FailureRow> rows) {
        if (!rows.isEmpty()) {
            out.println(heading);
            table(out, rows);
            out.println();
        }
    }

    /** Nothing at all where there is none; the first of many. @param whole what tells all of them */
    static void print(PrintWriter out, String heading, List<FailureRow> rows, String whole) {
        if (rows.size() <= Listing.MOST) {
            printAll(out, heading, rows);
            return;
        }
        out.println(heading);
        table(out, Listing.first(rows));
        out.println("… and %,d more. All of them: %s".formatted(rows.size() - Listing.MOST, whole));
        out.println();
    }

    private static void table(PrintWriter out, List<FailureRow> rows) {
        Table table = new Table("document", "chapter", "chunk>", "first words", "code>", "reason", "request");
        for (FailureRow row : rows) {
            table.row(
                    row.document(),
                    row.chapter() + " " + row.chapterTitle(),
                    row.chunk(),
                    row.words(),
                    row.code(),
                    row.reason(),
                    row.requestId());
        }
        table.print(out);
    }
}
