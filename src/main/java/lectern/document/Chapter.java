package lectern.document;

/**
 * A part of a document with a title.
 *
 * @param number 1 for the first chapter of the document
 * @param title what a player shows; never blank
 * @param text the normalised text that is spoken, heading included; paragraphs are separated by one empty line
 */
public record Chapter(int number, String title, String text) {

    public Chapter {
        if (number < 1) {
            throw new IllegalArgumentException("chapters are numbered from 1, not " + number);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("chapter " + number + " has no title");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("chapter " + number + " has no text");
        }
    }
}
