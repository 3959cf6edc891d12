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
        StringBuilder sentence = new StringBuilder();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            String text = words.of(cell);
            if (!text.isEmpty()) {
                sentence.append(sentence.isEmpty() ? "" : ", ").append(text);
            }
        }
        boolean chinese = sentence.codePoints().anyMatch(Character::isIdeographic);
        if (NormalText.isPronounceable(sentence) && !Lines.endsSentence(sentence)) {
            sentence.append(chinese ? '。' : '.');
        }
        return sentence.toString();
    }
}
