package lectern.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a catalog: CSV as RFC 4180 has it, with a header, in an encoding that {@link TextEncoding} knows; empty lines are skipped. */
public final class CatalogReader {

    static final CsvHeader<CatalogColumn> HEADER =
            new CsvHeader<>(CatalogColumn.class, List.of(CatalogColumn.SOURCE), "catalog", "source,title,author");

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
        try {
            List<CsvRow> rows = CsvRows.of(TextFile.of(file).whole(), problems);
            if (rows.isEmpty()) {
                problems.add(0, 0, "the catalog is empty", "start it with a header, for instance: source,title,author");
            } else {
                entries = entries(rows);
            }
        } catch (RefusedInputException e) {
            problems.addAll(e);
        }
        return new Catalog(file, entries);
    }

    private List<CatalogEntry> entries(List<CsvRow> rows) {
        CsvRow first = rows.get(0);
        Map<CatalogColumn, Integer> header = HEADER.read(first, problems).orElse(null);
        List<CatalogEntry> entries = new ArrayList<>();
        Lexicons lexicons = new Lexicons(defaults.lexicon(), problems);
        if (header == null) {
            return entries;
        }
        if (rows.size() == 1 && problems.count() == 0) {
            problems.add(first.line(), 0, "the catalog has a header and no rows", "add one row for each document");
        }
        CatalogFolder folder = new CatalogFolder(file, defaults.allowOutside());
        Map<DocumentId, Integer> lineOfId = new HashMap<>();
        for (CsvRow row : rows.subList(1, rows.size())) {
            if (row.isAsLongAs(first, problems)) {
                new CatalogRow(row.line(), header, row.fields(), folder, lexicons, defaults, problems)
                        .entry(lineOfId)
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }
}
