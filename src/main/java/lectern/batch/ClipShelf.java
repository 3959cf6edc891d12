package lectern.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import lectern.chunk.SpeechKey;
import lectern.manifest.EditionChapter;
import lectern.postgres.Clip;
import lectern.postgres.Editions;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
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
     * @throws IOException when the store fails, or when clips are in the staging folder of another machine; those of the whole
     *     edition are fetched again by the next run, without being bought again
     */
    void storeClips(Narration narration, int chapter) throws IOException {
        for (Clip clip : editions.downloaded(narration.document(), narration.edition(), chapter)) {
            if (Files.exists(staging.clip(clip.key()))) {
                store(clip);
            } else {
                refuseLost(narration);
            }
        }
    }

    private void store(Clip clip) throws IOException {
        SpeechKey key = clip.key();
        try {
            store.put(clip.object(), staging.clip(key), MP3);
            ledger.stored(key);
            staging.release(key);
        } catch (LostTaskException | NoSuchFileException e) {
            // another narration needs the same clip and has stored it meanwhile
        }
    }

    /** Looks through the whole edition: a run that ended at each lost clip would find one at a time. */
    private void refuseLost(Narration narration) throws IOException {
        int lost = 0;
        for (EditionChapter chapter :
                editions.load(narration.document(), narration.edition()).chapters()) {
            for (Clip clip : editions.downloaded(narration.document(), narration.edition(), chapter.number())) {
                if (!Files.exists(staging.clip(clip.key())) && isFetchedAgain(clip.key())) {
                    lost++;
                }
            }
        }
        if (lost > 0) {
            throw new IOException("%d clips are not in %s; the next run fetches them again, which costs nothing"
                    .formatted(lost, staging.folder()));
        }
    }

    private boolean isFetchedAgain(SpeechKey key) {
        try {
            ledger.stagingLost(key);
            return true;
        } catch (LostTaskException e) {
            return false; // another narration needs the same clip and has stored it meanwhile
        }
    }
}
