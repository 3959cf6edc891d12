package lectern.document;

import java.util.List;

/**
 * A row of a CSV that holds anything.
 *
 * @param line the line on which it starts, from 1
 * @param fields as they are between the commas, unquoted
 */
record CsvRow(int line, List<String> fields) {

    /** Whether it has as many fields as {@code header}; if not, that is told at the first field too many or too few. */
    boolean isAsLongAs(CsvRow header, Problems problems) {
        int expected = header.fields().size();
        int found = fields.size();
        if (found == expected) {
            return true;
        }
        problems.add(
                line,
                Math.min(found, expected) + 1,
                "the row has %d fields, the header has %d".formatted(found, expected),
                found > expected
                        ? "put a field that holds a comma in quotes"
                        : "add a comma for each field that is missing");
        return false;
    }
}
