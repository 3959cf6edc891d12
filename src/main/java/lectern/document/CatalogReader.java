package lectern.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a catalog: UTF-8 CSV as RFC 4180 has it, with a header; empty lines are skipped. */
public final class CatalogReader {

    /** Empty lines are records here, because the line of a row is counted from the row before. */
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path file;
    private final CatalogDefaults defaults;
    private final Problems problems;

    private CatalogReader(Path file, CatalogDefaults defaults, Problems problems) {
        this.file = file;
        this.defaults = defaults;
        this.problems = problems;
    }

    /**
     * The catalog in {@code csv}. The documents themselves are not opened.
     *
     * @throws RefusedInputException with all problems of the catalog
     */
    public static Catalog read(Path csv, CatalogDefaults defaults) {
        Problems problems = new Problems(csv);
        Catalog catalog = read(csv, defaults, problems);
        problems.throwIfAny();
        return catalog;
    }

    /** As above, with the problems collected and the rows that have none. */
    static Catalog read(Path csv, CatalogDefaults defaults, Problems problems) {
        return new CatalogReader(csv, defaults, problems).read();
    }

    private Catalog read() {
        List<CatalogEntry> entries = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(Utf8Text.read(file), CSV)) {
            List<Row> rows = rows(parser);
            if (rows.isEmpty()) {
                problems.add(0, 0, "the catalog is empty", "start it with a header, for instance: source,title,author");
            } else {
                entries = entries(rows);
            }
        } catch (RefusedInputException e) {
            problems.addAll(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new Catalog(file, entries);
    }

    private record Row(int line, List<String> fields) {}

    /** All rows that hold anything, up to the first whose quotes are wrong: after that nothing can be told apart. */
    private List<Row> rows(CSVParser parser) {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                List<String> fields = records.next().toList();
                if (fields.stream().anyMatch(field -> !field.isBlank())) {
                    rows.add(new Row(line, fields));
                }
                line = (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException e) {
            problems.add(
                    line,
                    0,
                    "the quotes of the row that starts here do not pair up",
                    "close each opening quote, and write a quote inside a quoted field twice");
        }
        return rows;
    }

    private List<CatalogEntry> entries(List<Row> rows) {
        Row first = rows.get(0);
        Map<CatalogColumn, Integer> header = header(first);
        List<CatalogEntry> entries = new ArrayList<>();
        if (!header.containsKey(CatalogColumn.SOURCE)) {
            return entries;
        }
        if (rows.size() == 1 && problems.count() == 0) {
            problems.add(first.line(), 0, "the catalog has a header and no rows", "add one row for each document");
        }
        CatalogFolder folder = new CatalogFolder(file, defaults.allowOutside());
        Map<DocumentId, Integer> lineOfId = new HashMap<>();
        for (Row row : rows.subList(1, rows.size())) {
            int expected = first.fields().size();
            int found = row.fields().size();
            if (found != expected) {
                problems.add(
                        row.line(),
                        Math.min(found, expected) + 1,
                        "the row has %d fields, the header has %d".formatted(found, expected),
                        found > expected
                                ? "put a field that holds a comma in quotes"
                                : "add a comma for each field that is missing");
                continue;
            }
            new CatalogRow(row.line(), header, row.fields(), folder, defaults, problems)
                    .entry(lineOfId)
                    .ifPresent(entries::add);
        }
        return entries;
    }

    /** The index of each column. */
    private Map<CatalogColumn, Integer> header(Row row) {
        Map<CatalogColumn, Integer> header = new EnumMap<>(CatalogColumn.class);
        if (row.fields().size() == 1 && row.fields().get(0).matches(".*[;\t].*")) {
            problems.add(
                    row.line(), 1, "the columns are not separated by commas", "save the catalog as CSV with commas");
            return header;
        }
        int unknown = 0;
        for (int i = 0; i < row.fields().size(); i++) {
            String name = row.fields().get(i).strip().toLowerCase(Locale.ROOT);
            CatalogColumn column = CatalogColumn.named(name).orElse(null);
            if (column == null) {
                unknown++;
                refuseUnknown(row.line(), i + 1, name);
            } else if (header.putIfAbsent(column, i) != null) {
                problems.add(row.line(), i + 1, "the column " + name + " is there twice", "delete one of them");
            }
        }
        if (!header.containsKey(CatalogColumn.SOURCE)) {
            problems.add(
                    row.line(),
                    0,
                    "the column source is missing",
                    unknown == row.fields().size()
                            ? "start the catalog with a header, for instance: source,title,author"
                            : "add a column source with the path of each document");
        }
        return header;
    }

    private void refuseUnknown(int line, int column, String name) {
        if (name.isEmpty()) {
            problems.add(line, column, "a column has no name", "name it or delete it");
            return;
        }
        problems.add(
                line,
                column,
                "unknown column " + Problem.quoted(name),
                "did you mean %s? The columns are %s"
                        .formatted(CatalogColumn.nearest(name).header(), CatalogColumn.all()));
    }
}
