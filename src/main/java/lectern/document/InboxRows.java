package lectern.document;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the catalogs and sidecars of an inbox say of its documents. A catalog lies at its top and has a column source; the
 * sidecar of {@code a/b.txt} is {@code a/b.txt.csv}, has one row and no column source, and goes before a catalog's row.
 */
final class InboxRows {

    /** What to do for a document whose id is not its own. */
    static final String OWN_ID = "give it an id: a row of its own in catalog.csv, or the column id in %s.csv beside it";

    private static final String CATALOG = "catalog.csv";

    private static final CsvHeader<CatalogColumn> SIDECAR =
            new CsvHeader<>(CatalogColumn.class, List.of(), "sidecar", "title,author,voice_id");

    private final Inbox inbox;
    private final CatalogDefaults defaults;
    private final Lexicons ofSettings;
    private final Map<String, IncomingFile> files = new LinkedHashMap<>();

    /** The same by {@link AlikeNames}. */
    private final Map<String, IncomingFile> alike = new HashMap<>();

    private final Map<String, IncomingDocument> told = new HashMap<>();
    private final List<IncomingFile> catalogs = new ArrayList<>();
    private final List<Problem> aboutNothing = new ArrayList<>();
    private final Map<IncomingFile, Problem> unread = new HashMap<>();

    InboxRows(Inbox inbox, List<IncomingFile> all, CatalogDefaults defaults) throws IOException {
        this.inbox = inbox;
        this.defaults = defaults;
        Problems ofSettings = new Problems(inbox.root());
        this.ofSettings = new Lexicons(defaults.lexicon(), ofSettings);
        ofSettings.throwIfAny();
        all.forEach(file -> {
            files.put(file.name(), file);
            alike.put(AlikeNames.of(file.name()), file);
        });
        for (IncomingFile file : all) {
            if (file.isCsv()) {
                bring(file); // a row's lexicon is one of them
            }
        }
        for (IncomingFile file : all) {
            if (isCatalog(file)) {
                catalogs.add(file);
                readCatalog(file);
            }
        }
        for (IncomingFile file : all) {
            if (file.isDocument()) {
                IncomingFile sidecar = find(file.name() + ".csv");
                told.compute(
                        file.name(),
                        (name, row) -> sidecar != null ? ofSidecar(file, sidecar) : row != null ? row : untold(file));
            }
        }
    }

    /** All, in the order of the listing. */
    List<IncomingDocument> documents() {
        return files.keySet().stream().map(told::get).filter(Objects::nonNull).toList();
    }

    List<IncomingFile> catalogs() {
        return catalogs;
    }

    List<Problem> aboutNothing() {
        return aboutNothing;
    }

    /** What cannot be read concerns the documents that it is for; a catalog is for all, and they would be bought in another voice. */
    private void bring(IncomingFile csv) throws IOException {
        try {
            inbox.bring(csv);
        } catch (AccessDeniedException e) {
            Problem problem = Problem.of(path(csv), "it may not be read", "allow reading it");
            if (mayBeCatalog(csv)) {
                throw new RefusedInputException(problem);
            }
            unread.put(csv, problem);
        } catch (IOException e) {
            if (mayBeCatalog(csv)) {
                throw e;
            }
            unread.put(csv, Problem.of(path(csv), "it could not be read", "the next night tries again"));
        }
    }

    private Path path(IncomingFile file) {
        return inbox.root().resolve(file.name());
    }

    private boolean isCatalog(IncomingFile file) {
        if (!mayBeCatalog(file)) {
            return false;
        }
        if (file.name().equalsIgnoreCase(CATALOG)) {
            return true;
        }
        try {
            List<CsvRow> rows = CsvRows.of(TextFile.of(path(file)).whole(), new Problems(path(file)));
            return !rows.isEmpty()
                    && rows.get(0).fields().stream()
                            .anyMatch(name -> name.strip().equalsIgnoreCase(CatalogColumn.SOURCE.name()));
        } catch (RefusedInputException e) {
            return false;
        }
    }

    private boolean mayBeCatalog(IncomingFile file) {
        return file.isCsv() && file.isAtTheTop() && sidecarOf(file).isEmpty();
    }

    private Optional<IncomingFile> sidecarOf(IncomingFile csv) {
        String name = csv.name().substring(0, csv.name().length() - ".csv".length());
        return Optional.ofNullable(find(name)).filter(IncomingFile::isDocument);
    }

    /** @throws RefusedInputException when no row can be trusted: then no document is known to be without one */
    private void readCatalog(IncomingFile file) {
        Problems problems = new Problems(path(file));
        List<CsvRow> rows = CsvRows.of(TextFile.of(path(file)).whole(), problems);
        if (rows.isEmpty()) {
            problems.add(0, 0, "the catalog is empty", "start it with a header, for instance: source,title,author");
        }
        problems.throwIfAny();
        Map<CatalogColumn, Integer> header =
                CatalogReader.HEADER.read(rows.get(0), problems).orElse(Map.of());
        problems.throwIfAny();
        Lexicons lexicons = new Lexicons(ofSettings, problems);
        for (CsvRow row : rows.subList(1, rows.size())) {
            readRow(file, rows.get(0), header, row, lexicons, problems);
        }
    }

    private void readRow(
            IncomingFile csv,
            CsvRow first,
            Map<CatalogColumn, Integer> header,
            CsvRow row,
            Lexicons lexicons,
            Problems ofLexicons) {
        Row read = row(csv, first, header, row, lexicons, ofLexicons);
        String name = nameOf(header, row);
        IncomingFile document = name == null ? null : find(name);
        if (document == null || !document.isDocument()) {
            aboutNothing.addAll(
                    read.entry() == null
                            ? read.problems()
                            : List.of(new Problem(
                                    path(csv),
                                    row.line(),
                                    header.getOrDefault(CatalogColumn.SOURCE, 0) + 1,
                                    "the source is not among the documents of the folder",
                                    "move it below the folder, under a name that does not begin with a dot")));
            return;
        }
        IncomingDocument before = told.get(document.name());
        if (before != null) {
            told.put(
                    document.name(),
                    before.refused(new Problem(
                            path(csv), row.line(), 1, "a row before this one is for the same document", "delete one")));
            return;
        }
        told.put(
                document.name(),
                new IncomingDocument(
                        document,
                        csv,
                        saying(csv, header, row),
                        cover(csv, header, row),
                        read.entry(),
                        read.problems()));
    }

    /** An entry, or what is wrong with it. */
    private record Row(@Nullable CatalogEntry entry, List<Problem> problems) {}

    private Row row(
            IncomingFile csv,
            CsvRow first,
            Map<CatalogColumn, Integer> header,
            CsvRow row,
            Lexicons lexicons,
            Problems ofLexicons) {
        Problems problems = new Problems(path(csv));
        if (!row.isAsLongAs(first, problems)) {
            return new Row(null, problems.all());
        }
        IncomingFile lexicon = named(csv, field(CatalogColumn.LEXICON, header, row));
        if (unread.containsKey(lexicon)) {
            return new Row(null, List.of(unread.get(lexicon)));
        }
        CatalogFolder folder = new CatalogFolder(path(csv), defaults.allowOutside());
        CatalogEntry entry = new CatalogRow(row.line(), header, row.fields(), folder, lexicons, defaults, problems)
                .entry(new HashMap<>())
                .orElse(null);
        return new Row(entry, entry != null || problems.count() > 0 ? problems.all() : ofLexicons.all());
    }

    private IncomingDocument ofSidecar(IncomingFile document, IncomingFile sidecar) {
        if (unread.containsKey(sidecar)) {
            return new IncomingDocument(document, sidecar, identity(sidecar), null, null, List.of(unread.get(sidecar)));
        }
        Path csv = path(sidecar);
        Problems problems = new Problems(csv);
        try {
            List<CsvRow> rows = CsvRows.of(TextFile.of(csv).whole(), problems);
            if (problems.count() == 0 && rows.size() != 2) {
                problems.add(
                        0,
                        0,
                        "a sidecar has a header and one row, this has %d rows".formatted(rows.size()),
                        "correct it");
            }
            problems.throwIfAny();
            Map<CatalogColumn, Integer> header =
                    SIDECAR.read(rows.get(0), problems).orElse(Map.of());
            if (header.containsKey(CatalogColumn.SOURCE)) {
                problems.add(
                        rows.get(0).line(),
                        header.get(CatalogColumn.SOURCE) + 1,
                        "a sidecar names no source: it is for the document beside it",
                        "delete the column");
            }
            problems.throwIfAny();
            Lexicons lexicons = new Lexicons(ofSettings, problems);
            CsvRow first = withSource(rows.get(0), "source");
            CsvRow row = withSource(rows.get(1), lastPart(document.name()));
            Map<CatalogColumn, Integer> all = new EnumMap<>(CatalogColumn.class);
            all.putAll(header);
            all.put(CatalogColumn.SOURCE, first.fields().size() - 1);
            Row read = row(sidecar, first, all, row, lexicons, problems);
            return new IncomingDocument(
                    document,
                    sidecar,
                    saying(sidecar, all, row),
                    cover(sidecar, all, row),
                    read.entry(),
                    read.problems());
        } catch (RefusedInputException e) {
            return new IncomingDocument(document, sidecar, identity(sidecar), null, null, e.problems());
        }
    }

    private static CsvRow withSource(CsvRow row, String source) {
        List<String> fields = new ArrayList<>(row.fields());
        fields.add(source);
        return new CsvRow(row.line(), fields);
    }

    /** Of which nothing is said. */
    private IncomingDocument untold(IncomingFile document) {
        Path path = path(document);
        if (Slug.of(Format.withoutExtension(lastPart(document.name()))).isEmpty()) {
            return new IncomingDocument(
                    document,
                    null,
                    "",
                    null,
                    null,
                    List.of(Problem.of(path, "no id can be made of its name", OWN_ID.formatted(document.name()))));
        }
        Problems problems = new Problems(path);
        CsvRow row = new CsvRow(0, List.of(lastPart(document.name())));
        Row read = row(document, row, Map.of(CatalogColumn.SOURCE, 0), row, ofSettings, problems);
        return new IncomingDocument(document, null, "", null, read.entry(), read.problems());
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The file that a row is for, whatever else is wrong with it. */
    private static @Nullable String nameOf(Map<CatalogColumn, Integer> header, CsvRow row) {
        int index = header.getOrDefault(CatalogColumn.SOURCE, 0);
        return index < row.fields().size() ? normalized(row.fields().get(index).strip()) : null;
    }

    private static @Nullable String normalized(String path) {
        try {
            return Path.of(path).normalize().toString().replace('\\', '/');
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** What a row says, and which very files it names. */
    private String saying(IncomingFile csv, Map<CatalogColumn, Integer> header, CsvRow row) {
        StringBuilder said = new StringBuilder();
        for (CatalogColumn column : CatalogColumn.values()) {
            String value = field(column, header, row);
            if (!value.isEmpty() && column != CatalogColumn.SOURCE) {
                said.append(column).append('=').append(value).append('\n');
                IncomingFile named =
                        column == CatalogColumn.COVER || column == CatalogColumn.LEXICON ? named(csv, value) : null;
                said.append(named == null ? "" : identity(named)).append('\n');
            }
        }
        return said.toString();
    }

    private @Nullable IncomingFile cover(IncomingFile csv, Map<CatalogColumn, Integer> header, CsvRow row) {
        return named(csv, field(CatalogColumn.COVER, header, row));
    }

    private static String field(CatalogColumn column, Map<CatalogColumn, Integer> header, CsvRow row) {
        int index = header.getOrDefault(column, Integer.MAX_VALUE);
        return index < row.fields().size() ? row.fields().get(index).strip() : "";
    }

    /** The file of the inbox that a CSV names. */
    private @Nullable IncomingFile named(IncomingFile csv, String value) {
        String folder = csv.name().substring(0, csv.name().lastIndexOf('/') + 1);
        String name = normalized(folder + value);
        return name == null ? null : find(name);
    }

    /** The file of that name, or of one that looks the same. */
    private @Nullable IncomingFile find(String name) {
        IncomingFile file = files.get(name);
        return file != null ? file : alike.get(AlikeNames.of(name));
    }

    private static String identity(IncomingFile file) {
        return "%s %d %d %s"
                .formatted(file.name(), file.bytes(), file.modified().toEpochMilli(), file.tag());
    }
}
