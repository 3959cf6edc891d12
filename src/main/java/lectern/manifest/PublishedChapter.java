package lectern.manifest;

import java.util.List;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/**
 * A stitched chapter that is in the store.
 *
 * @param number from 1 in the document
 * @param bytes size of the file
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param sampleRate in Hz
 * @param samples exact length with all pauses, in samples of one channel
 * @param durationMillis the same, rounded half up
 * @param gainSteps by how many steps of 1.5 dB its clips were made louder; the same steps back give their bits again
 * @param chunks in order; their durations and pauses add up to the chapter's
 */
public record PublishedChapter(
        int number,
        ObjectKey key,
        long bytes,
        String sha256,
        int sampleRate,
        long samples,
        long durationMillis,
        int gainSteps,
        List<PublishedChunk> chunks) {

    public PublishedChapter {
        chunks = List.copyOf(chunks);
    }

    /** As loud as the voice spoke. */
    public PublishedChapter(
            int number,
            ObjectKey key,
            long bytes,
            String sha256,
            int sampleRate,
            long samples,
            long durationMillis,
            List<PublishedChunk> chunks) {
        this(number, key, bytes, sha256, sampleRate, samples, durationMillis, 0, chunks);
    }

    StoredObject stored() {
        return new StoredObject(key, bytes, sha256);
    }
}
