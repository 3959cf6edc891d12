package lectern.chunk;

/**
 * The text of one request. The chunks of a chapter, each followed by its gap, joined in order, are the chapter's text.
 *
 * @param chapter the number of its chapter, from 1
 * @param number its number in the chapter, from 1
 * @param text what is spoken: 1 to {@value #MAX_LENGTH} UTF-16 units, no white space at either end
 * @param gap the white space between this chunk and the next; empty where the text has none, and after the last
 * @param end what ends here
 */
public record TextChunk(int chapter, int number, String text, String gap, Cut end) {

    /** The most that a request may hold, in UTF-16 units: the API's limit of 1000 characters, counted strictly. */
    public static final int MAX_LENGTH = 1000;

    public TextChunk {
        if (chapter < 1 || number < 1) {
            throw new IllegalArgumentException("chapters and chunks are numbered from 1");
        }
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.strip().equals(text)) {
            throw new IllegalArgumentException("chunk %d.%d is not 1 to %d characters without white space around them"
                    .formatted(chapter, number, MAX_LENGTH));
        }
        if (!gap.isBlank() && !gap.isEmpty()) {
            throw new IllegalArgumentException(
                    "chunk %d.%d has a gap that is not white space".formatted(chapter, number));
        }
    }
}
