package lectern.document;

import java.util.List;

/**
 * A line of text on a page, in points: x from the left, y from the top down to the line that its letters stand on.
 *
 * @param page from 0
 * @param column counted over the page in reading order, from 0; headings across several columns have one of their own
 * @param size of most of its letters
 * @param marked whether it begins with a raised mark, as notes do
 * @param marks the raised marks further on, as text has that notes belong to
 * @param artifact whether the page says that this is no part of its text
 */
record PdfLine(
        int page,
        int column,
        String text,
        float x,
        float right,
        float y,
        float size,
        boolean marked,
        List<String> marks,
        boolean artifact) {

    PdfLine {
        marks = List.copyOf(marks);
    }

    /** Whether notes belong to its text. */
    boolean refers() {
        return !marks.isEmpty();
    }

    float width() {
        return right - x;
    }
}
