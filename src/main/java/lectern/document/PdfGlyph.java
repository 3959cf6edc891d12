package lectern.document;

/**
 * Letters as they stand on a page, in points, seen upright: x from the left, y from the top down to the line that they stand on.
 *
 * @param space how wide a space of this font is
 * @param artifact whether the page says that this is no part of its text
 */
record PdfGlyph(String text, float x, float y, float width, float size, float space, boolean artifact) {

    float right() {
        return x + width;
    }
}
