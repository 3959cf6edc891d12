package lectern.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of plain text, its columns as wide as what they hold. Chinese characters count as two columns. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /** @param headers a header that ends with {@code >} makes its column flush right; the sign is not shown */
    Table(String... headers) {
        right = new boolean[headers.length];
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < headers.length; i++) {
            right[i] = headers[i].endsWith(">");
            shown.add(right[i] ? headers[i].substring(0, headers[i].length() - 1) : headers[i]);
        }
        rows.add(shown);
    }

    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    void print(PrintWriter out) {
        int[] widths = new int[right.length];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - width(row.get(i)));
                line.append(right[i] ? padding + row.get(i) : row.get(i) + padding)
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String text) {
        return Ink.withoutColour(text)
                .codePoints()
                .map(c -> Character.isIdeographic(c) || c >= 0x3000 && c <= 0xFF60 ? 2 : 1)
                .sum();
    }
}
