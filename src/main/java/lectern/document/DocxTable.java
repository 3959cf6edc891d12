package lectern.document;

import java.util.ArrayList;
import java.util.List;

/** A table that is being read: row by row, its cells as the parts of one sentence. */
final class DocxTable {

    private final List<List<String>> row = new ArrayList<>();
    private boolean deleted;

    void beginRow() {
        row.clear();
        deleted = false;
    }

    void beginCell() {
        row.add(new ArrayList<>());
    }

    void add(String paragraph) {
        String text = NormalText.paragraph(paragraph);
        if (!text.isEmpty() && !row.isEmpty()) {
            row.get(row.size() - 1).add(text);
        }
    }

    void deleteRow() {
        deleted = true;
    }

    /** What is spoken of the row: one paragraph, or all those of the only cell, which is there for its frame. */
    List<String> endRow() {
        if (deleted) {
            return List.of();
        }
        if (row.size() == 1) {
            return List.copyOf(row.get(0));
        }
        String sentence = SpokenRow.of(row.stream().flatMap(List::stream).toList());
        return sentence.isEmpty() ? List.of() : List.of(sentence);
    }
}
