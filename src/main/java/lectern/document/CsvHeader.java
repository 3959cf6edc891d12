package lectern.document;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the header of a CSV whose columns are the constants of an enum, in small letters.
 *
 * @param columns all that there may be
 * @param needed those that there must be
 * @param kind what the file is, for messages
 * @param example a header, for messages
 */
record CsvHeader<C extends Enum<C>>(Class<C> columns, List<C> needed, String kind, String example) {

    /** The index of each column; empty if one that is needed is missing. */
    Optional<Map<C, Integer>> read(CsvRow row, Problems problems) {
        if (row.fields().size() == 1 && row.fields().get(0).matches(".*[;\t].*")) {
            problems.add(
                    row.line(),
                    1,
                    "the columns are not separated by commas",
                    "save the " + kind + " as CSV with commas");
            return Optional.empty();
        }
        Map<C, Integer> header = new EnumMap<>(columns);
        for (int i = 0; i < row.fields().size(); i++) {
            String name = row.fields().get(i).strip().toLowerCase(Locale.ROOT);
            C column = named(name).orElse(null);
            if (column == null) {
                refuseUnknown(row.line(), i + 1, name, problems);
            } else if (header.putIfAbsent(column, i) != null) {
                problems.add(row.line(), i + 1, "the column " + name + " is there twice", "delete one of them");
            }
        }
        for (C column : needed) {
            if (!header.containsKey(column)) {
                problems.add(
                        row.line(),
                        0,
                        "the column " + name(column) + " is missing",
                        header.isEmpty()
                                ? "start the " + kind + " with a header, for instance: " + example
                                : "add a column " + name(column) + ", as in: " + example);
            }
        }
        return header.keySet().containsAll(needed) ? Optional.of(header) : Optional.empty();
    }

    private void refuseUnknown(int line, int column, String name, Problems problems) {
        if (name.isEmpty()) {
            problems.add(line, column, "a column has no name", "name it or delete it");
            return;
        }
        problems.add(
                line,
                column,
                "unknown column " + Problem.quoted(name),
                "did you mean %s? The columns are %s"
                        .formatted(
                                nearest(name),
                                Arrays.stream(columns.getEnumConstants())
                                        .map(CsvHeader::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private Optional<C> named(String header) {
        return Arrays.stream(columns.getEnumConstants())
                .filter(column -> name(column).equals(header))
                .findFirst();
    }

    private String nearest(String header) {
        return NearestName.to(
                header,
                Arrays.stream(columns.getEnumConstants()).map(CsvHeader::name).toList());
    }
}
