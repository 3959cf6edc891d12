package lectern.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lectern.chunk.SpeechKey;
import lectern.postgres.Editions;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;

/** Brings clips from the staging folder to the object store, under their keys, and records that they are there. */
final class ClipShelf {

    static final String MP3 = "audio/mpeg";

    private final Editions editions;
    private final TaskLedger ledger;
    private final StagingFolder staging;
    private final ObjectStore store;

    ClipShelf(Editions editions, TaskLedger ledger, StagingFolder staging, ObjectStore store) {
        this.editions = editions;
        this.ledger = ledger;
        this.staging = staging;
        this.store = store;
    }

    /**
     * Stores the clips of a chapter that are not stored yet.
     *
     * @throws IOException when the store fails, or when clips are in the staging folder of another machine; those are fetched
     *     again by the next run, without being bought again
     */
    void storeClips(Narration narration, int chapter) throws IOException {
        for (SpeechKey key : editions.downloaded(narration.document(), narration.edition(), chapter)) {
            store(key);
        }
    }

    private void store(SpeechKey key) throws IOException {
        Path clip = staging.clip(key);
        try {
            if (Files.exists(clip)) {
                store.put(ObjectKey.clip(key), clip, MP3);
                ledger.stored(key);
                staging.release(key);
            } else {
                ledger.stagingLost(key);
                throw new IOException("clip %s is not in %s; the next run fetches it again, which costs nothing"
                        .formatted(key, staging.folder()));
            }
        } catch (LostTaskException | java.nio.file.NoSuchFileException e) {
            // another narration needs the same clip and has stored it meanwhile
        }
    }
}
