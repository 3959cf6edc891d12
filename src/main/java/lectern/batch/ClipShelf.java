package lectern.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import lectern.chunk.SpeechKey;
import lectern.postgres.Clip;
import lectern.postgres.DownloadedClip;
import lectern.postgres.Editions;
import lectern.postgres.LostTaskException;
import lectern.postgres.TaskLedger;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.storage.StoredObject;

/** Brings clips from the staging folder to the object store, under their keys, and records that they are there. */
final class ClipShelf {

    static final String MP3 = "audio/mpeg";

    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

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
     * Stores the clips of the narration's edition that are not stored yet.
     *
     * @throws IOException when the store fails, or when clips are in the staging folder of another machine ({@link
     *     ClipsElsewhereException}); those of the whole edition are fetched again then, without being bought again
     */
    void storeClips(Narration narration) throws IOException {
        store(narration, editions.downloaded(narration.document(), narration.edition()));
    }

    /** As above, those of a chapter. */
    void storeClips(Narration narration, int chapter) throws IOException {
        store(narration, editions.downloaded(narration.document(), narration.edition(), chapter));
    }

    private void store(Narration narration, List<DownloadedClip> clips) throws IOException {
        for (DownloadedClip downloaded : clips) {
            if (isHere(downloaded)) {
                store(downloaded.clip());
            } else {
                refuseLost(narration);
            }
        }
    }

    /** What a killed process left of an earlier take is not what was bought now, and goes. */
    private boolean isHere(DownloadedClip downloaded) throws IOException {
        Clip clip = downloaded.clip();
        String sha256 = downloaded.sha256();
        try {
            if (sha256 != null
                    && !StoredObject.of(clip.object(), staging.clip(clip.key()))
                            .sha256()
                            .equals(sha256)) {
                staging.release(clip.key());
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        return isHere(clip);
    }

    /** Narrations of one process that need the same clip store it one after the other: the second finds that it is done. */
    void store(Clip clip) throws IOException {
        synchronized (LOCKS[Math.floorMod(clip.key().hashCode(), LOCKS.length)]) {
            if (isHere(clip)) {
                storeHere(clip);
            }
        }
    }

    private void storeHere(Clip clip) throws IOException {
        try {
            store.put(clip.object(), staging.clip(clip.key()), MP3);
            ledger.stored(clip.key());
            staging.release(clip.key());
        } catch (LostTaskException e) {
            // another process needs the same clip and has stored it meanwhile
        } catch (IOException | UncheckedIOException e) {
            if (isHere(clip)) {
                throw e;
            }
            // another process, which has this staging folder too, has stored it and taken it away while it was read
            // here
        }
    }

    private boolean isHere(Clip clip) {
        return Files.exists(staging.clip(clip.key()));
    }

    /** Looks through the whole edition: a run that ended at each lost clip would find one at a time. */
    private void refuseLost(Narration narration) throws IOException {
        int lost = 0;
        for (DownloadedClip clip : editions.downloaded(narration.document(), narration.edition())) {
            if (!isHere(clip) && isFetchedAgain(clip.clip().key())) {
                lost++;
            }
        }
        if (lost > 0) {
            throw new ClipsElsewhereException(
                    "%d clips are not in %s; the next run fetches them again, which costs nothing"
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
