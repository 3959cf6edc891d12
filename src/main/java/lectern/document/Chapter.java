package lectern.document;

import org.jspecify.annotations.Nullable;

/**
 * A part of a document with a title.
 *
 * @param number 1 for the first chapter of the document
 * @param title what a player shows; never blank
 * @param voice who reads it; null: the voice of the document
 * @param text what is spoken, heading included
 */
public record Chapter(int number, String title, @Nullable Voice voice, ChapterText text) {

    public Chapter {
        if (number < 1) {
            throw new IllegalArgumentException("chapters are numbered from 1, not " + number);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("chapter " + number + " has no title");
        }
        if (text.length() == 0) {
            throw new IllegalArgumentException("chapter " + number + " has no text");
        }
    }

    /** A short chapter that the document's voice reads; its text is normalised already. */
    public Chapter(int number, String title, String text) {
        this(number, title, null, ChapterText.of(text));
    }
}
