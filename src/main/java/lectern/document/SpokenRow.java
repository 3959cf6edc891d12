package lectern.document;

import java.util.List;

/** A row of a table as one sentence: its cells with commas between them, except behind a cell that ends as a sentence does. */
final class SpokenRow {

    private SpokenRow() {}

    /** @param cells in words, none of them empty; the row is empty where there are none */
    static String of(List<String> cells) {
        return cells.isEmpty() ? "" : SpokenHeading.of(joined(cells));
    }

    /** The same without a mark at its end. */
    static String joined(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            if (!row.isEmpty()) {
                row.append(Lines.endsSentence(row) ? " " : ", ");
            }
            row.append(cell);
        }
        return row.toString();
    }
}
