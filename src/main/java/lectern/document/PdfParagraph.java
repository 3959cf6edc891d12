package lectern.document;

/**
 * A paragraph that was put together from lines.
 *
 * @param page where it begins, from 0
 * @param y where its first line stands on that page, in points from the top
 * @param size of its letters, in points
 * @param lines how many it was printed in
 */
record PdfParagraph(int page, float y, float size, int lines, String text) {}
