package lectern.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** The rows of a table, each spoken as a sentence of its cells. */
final class TableRows {

    private static final Set<String> NOT_IN_DATA =
            Set.of("h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "ol", "ul");

    private final List<String> cells = new ArrayList<>();

    /** Whether {@code table} only puts text in places: one column, or text with an order of its own in its cells. */
    static boolean isLayout(Element table) {
        String role = table.attr("role");
        if (role.equals("presentation") || role.equals("none")) {
            return true;
        }
        int widest = 0;
        for (Element below : table.getAllElements()) {
            String name = Markup.name(below);
            if (below != table && NOT_IN_DATA.contains(name)) {
                return true;
            }
            if (name.equals("tr")) {
                widest = Math.max(widest, cells(below, "td") + cells(below, "th"));
            } else if (name.equals("td") && cells(below, "p") > 2) {
                return true;
            }
        }
        return widest < 2;
    }

    private static int cells(Element row, String name) {
        int count = 0;
        for (Element child : row.children()) {
            if (Markup.name(child).equals(name)) {
                count++;
            }
        }
        return count;
    }

    void cell(String raw) {
        String words = NormalText.paragraph(raw);
        if (!words.isEmpty()) {
            cells.add(words);
        }
    }

    /** What is spoken for the row that ends; empty if it has no words. */
    String row() {
        String row = SpokenRow.of(cells);
        cells.clear();
        return row;
    }
}
