package lectern.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of plain text, its columns as wide as what they hold. Chinese characters count as two columns. */
final class Table {

    private static final String GAP = "  ";

    /** Between the cells of a row, which is one text in memory: a table may have a hundred thousand. */
    private static final String CELL_END = "\0";

    private final List<String> rows = new ArrayList<>();
    private final boolean[] right;

    /** @param headers a header that ends with {@code >} makes its column flush right; the sign is not shown */
    Table(String... headers) {
        right = new boolean[headers.length];
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < headers.length; i++) {
            right[i] = headers[i].endsWith(">");
            shown.add(right[i] ? headers[i].substring(0, headers[i].length() - 1) : headers[i]);
        }
        rows.add(String.join(CELL_END, shown));
    }

    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(String.join(CELL_END, row));
    }

    void print(PrintWriter out) {
        int[] widths = new int[right.length];
        for (String cells : rows) {
            String[] row = cells.split(CELL_END, -1);
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        for (String cells : rows) {
            String[] row = cells.split(CELL_END, -1);
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - width(row[i]));
                line.append(right[i] ? padding + row[i] : row[i] + padding).append(GAP);
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
