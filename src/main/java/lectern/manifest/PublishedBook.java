package lectern.manifest;

import java.util.List;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/**
 * A stitched book that is in the store.
 *
 * @param bytes size of the file
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param sampleRate in Hz
 * @param samples exact length, in samples of one channel
 * @param durationMillis the same, rounded half up
 * @param chapterStartsMillis where each chapter begins in the file
 */
public record PublishedBook(
        ObjectKey key,
        long bytes,
        String sha256,
        int sampleRate,
        long samples,
        long durationMillis,
        List<Long> chapterStartsMillis) {

    public PublishedBook {
        chapterStartsMillis = List.copyOf(chapterStartsMillis);
    }

    StoredObject stored() {
        return new StoredObject(key, bytes, sha256);
    }
}
