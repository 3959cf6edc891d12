package lectern.manifest;

import java.util.List;
import lectern.audio.OneLine;

/**
 * A chapter of an edition.
 *
 * @param number from 1 in the document
 * @param title on one line; a title that cannot be shown at all becomes the chapter's number
 * @param chunks at least one, numbered from 1
 */
public record EditionChapter(int number, String title, List<EditionChunk> chunks) {

    public EditionChapter {
        title = OneLine.of(title);
        if (title.isEmpty()) {
            title = String.valueOf(number);
        }
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty()) {
            throw new IllegalArgumentException("chapter " + number + " has no chunks");
        }
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).number() != i + 1) {
                throw new IllegalArgumentException("chapter " + number + " has no chunk " + (i + 1));
            }
        }
    }
}
