package lectern.audio;

/**
 * Where a chapter lies in a file.
 *
 * @param startMillis from the first sample
 * @param endMillis where the next begins
 */
public record ChapterMark(String title, long startMillis, long endMillis) {}
