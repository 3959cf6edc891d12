package lectern.document;

import java.nio.file.Path;

/** Refuses Markdown whose tree would be too large to keep: the parser makes an object of nearly every mark, and of each cell. */
final class MarkdownSize {

    /** In bytes. */
    static final int MAX_BYTES = 20 * 1024 * 1024;

    /** A book of the largest size has a tenth of them. */
    private static final int MOST_MARKS = 2_000_000;

    /** The parser fills each row up to as many cells as the first has: 20 MB could become billions. */
    private static final long MOST_CELLS = 1_000_000;

    private static final String MARKS = "*_[]`<&!\n|\\~#";

    private MarkdownSize() {}

    static void check(Path file, String markdown) {
        int marks = 0;
        int line = 1;
        int pipes = 0;
        boolean rule = true;
        boolean blank = true;
        int columns = 0;
        long cells = 0;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            marks += c < 0x80 && MARKS.indexOf(c) >= 0 ? 1 : 0;
            if (c == '\n') {
                columns = blank ? 0 : rule && pipes > 0 ? Math.max(columns, pipes + 1) : columns;
                cells += columns;
                line++;
                pipes = 0;
                rule = true;
                blank = true;
            } else {
                pipes += c == '|' ? 1 : 0;
                rule &= " \t\r|:->*+.)0123456789".indexOf(c) >= 0;
                blank &= Character.isWhitespace(c);
            }
            if (marks > MOST_MARKS || cells > MOST_CELLS) {
                throw new RefusedInputException(new Problem(
                        file,
                        line,
                        0,
                        marks > MOST_MARKS
                                ? "up to here there are more than %d marks of Markdown".formatted(MOST_MARKS)
                                : "up to here there are more than %d cells of tables".formatted(MOST_CELLS),
                        "divide the file into several documents"));
            }
        }
    }
}
