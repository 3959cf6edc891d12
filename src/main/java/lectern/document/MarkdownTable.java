package lectern.document;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** A table as it is said: a sentence for each row, the head among them, with commas between cells and nothing for empty ones. */
final class MarkdownTable {

    private MarkdownTable() {}

    static List<String> rows(Node table, MarkdownWords words) {
        List<String> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    rows.add(sentence(row, words));
                }
            }
        }
        return rows;
    }

    private static String sentence(Node row, MarkdownWords words) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            String text = words.of(cell);
            if (!text.isEmpty()) {
                cells.add(text);
            }
        }
        String sentence = SpokenRow.joined(cells);
        boolean ends = !NormalText.isPronounceable(sentence) || Lines.endsSentence(sentence);
        boolean chinese = sentence.codePoints().anyMatch(Character::isIdeographic);
        return sentence + (ends ? "" : chinese ? "。" : ".");
    }
}
