package lectern.audio;

import lectern.document.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a player shows of a book in one M4B file.
 *
 * @param title of the book; it is its album too
 * @param artist the book's author, if known
 * @param composer the narrator, if named; where players of audiobooks look for one
 * @param language what is spoken
 * @param date when it was published, as ISO 8601 writes it: a year, or a day; if known
 */
public record M4bTag(
        String title,
        @Nullable String artist,
        @Nullable String composer,
        Language language,
        @Nullable String date) {}
