package lectern.export;

import java.util.List;

/**
 * A chapter of an exported book.
 *
 * @param number from 1
 * @param file its stitched MP3
 * @param durationMillis of the file, from counted frames
 * @param chunkStartsMillis where each of its chunks begins in the file; at least one, the first at 0
 */
record BookChapter(int number, String title, BookFile file, long durationMillis, List<Long> chunkStartsMillis) {

    BookChapter {
        chunkStartsMillis = List.copyOf(chunkStartsMillis);
    }
}
