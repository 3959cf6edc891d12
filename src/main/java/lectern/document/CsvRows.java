package lectern.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Divides a CSV as RFC 4180 has it into rows; empty lines are skipped, and lines that begin with # above the first row. */
final class CsvRows {

    /** Empty lines are records here, because the line of a row is counted from the row before. */
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    /** What people write above the header. No column's name begins like this. */
    private static final String COMMENT = "#";

    private CsvRows() {}

    /** All rows that hold anything, up to the first whose quotes are wrong: after that nothing can be told apart. */
    static List<CsvRow> of(String text, Problems problems) {
        List<CsvRow> rows = new ArrayList<>();
        int begin = afterComments(text);
        int line = 1 + (int) text.substring(0, begin).lines().count();
        int above = line - 1;
        try (CSVParser parser = CSVParser.parse(text.substring(begin), CSV)) {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                List<String> fields = List.of(records.next().values());
                if (!isBlank(fields) && !isComment(fields, rows)) {
                    rows.add(new CsvRow(line, fields));
                }
                line = above + (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(
                    line,
                    0,
                    "the quotes of the row that starts here do not pair up",
                    "close each opening quote, and write a quote inside a quoted field twice");
        }
        return rows;
    }

    /** Their quotes need not pair up. */
    private static int afterComments(String text) {
        int begin = 0;
        while (text.startsWith(COMMENT, begin)) {
            int end = begin;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            begin = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
        }
        return begin;
    }

    private static boolean isBlank(List<String> fields) {
        for (String field : fields) {
            if (!field.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Spreadsheets put a comment with a comma into quotes. */
    private static boolean isComment(List<String> fields, List<CsvRow> before) {
        return before.isEmpty() && fields.get(0).startsWith(COMMENT);
    }
}
