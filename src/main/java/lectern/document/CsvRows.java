package lectern.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Divides a CSV as RFC 4180 has it into rows; empty lines are skipped. */
final class CsvRows {

    /** Empty lines are records here, because the line of a row is counted from the row before. */
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CsvRows() {}

    /** All rows that hold anything, up to the first whose quotes are wrong: after that nothing can be told apart. */
    static List<CsvRow> of(String text, Problems problems) {
        List<CsvRow> rows = new ArrayList<>();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(text, CSV)) {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                List<String> fields = records.next().toList();
                if (fields.stream().anyMatch(field -> !field.isBlank())) {
                    rows.add(new CsvRow(line, fields));
                }
                line = (int) parser.getCurrentLineNumber() + 1;
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
}
