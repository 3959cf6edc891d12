package lectern.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a lexicon: UTF-8 CSV as RFC 4180 has it, with a header; empty lines are skipped. */
final class LexiconReader {

    /** Room for a hundred thousand names; a lexicon is kept in memory as long as its catalog is. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final CsvHeader<LexiconColumn> HEADER = new CsvHeader<>(
            LexiconColumn.class, List.of(LexiconColumn.TERM, LexiconColumn.SPOKEN), "lexicon", "term,spoken");

    private LexiconReader() {}

    /** @throws RefusedInputException with all problems of the lexicon */
    static Lexicon read(Path file) {
        Problems problems = new Problems(file);
        List<LexiconTerm> terms = new ArrayList<>();
        List<LexiconRegex> regexes = new ArrayList<>();
        refuseHuge(file, problems);
        List<CsvRow> rows = CsvRows.of(TextFile.of(file).whole(), problems);
        if (rows.isEmpty()) {
            problems.add(0, 0, "the lexicon is empty", "start it with a header, for instance: term,spoken");
        } else {
            HEADER.read(rows.get(0), problems).ifPresent(header -> read(rows, header, terms, regexes, problems));
        }
        problems.throwIfAny();
        return new Lexicon(file, terms, regexes);
    }

    private static void refuseHuge(Path file, Problems problems) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
                problems.add(
                        0,
                        0,
                        "the lexicon is larger than %d bytes, the most that is read".formatted(MAX_BYTES),
                        "keep only the terms that its documents hold");
            }
        } catch (IOException e) {
            problems.add(0, 0, "the lexicon cannot be read (" + e.getMessage() + ")", "allow reading it");
        }
        problems.throwIfAny();
    }

    private static void read(
            List<CsvRow> rows,
            Map<LexiconColumn, Integer> header,
            List<LexiconTerm> terms,
            List<LexiconRegex> regexes,
            Problems problems) {
        if (rows.size() == 1 && problems.count() == 0) {
            problems.add(rows.get(0).line(), 0, "the lexicon has a header and no rows", "add one row for each term");
        }
        Map<Object, LexiconRow> seen = new HashMap<>();
        for (CsvRow row : rows.subList(1, rows.size())) {
            if (row.isAsLongAs(rows.get(0), problems)) {
                new LexiconRow(row, header, problems).read(seen, terms, regexes);
            }
        }
    }
}
