package lectern.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lectern.document.Cover;
import lectern.document.Document;
import lectern.manifest.EditionCover;
import lectern.storage.ObjectMissingException;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;

/** Brings covers to the object store when their documents are read: editions are made when nobody has the documents any more. */
final class CoverShelf {

    private final ObjectStore store;
    private final Path workFolder;

    /** @param workFolder for a file at a time */
    CoverShelf(ObjectStore store, Path workFolder) {
        this.store = store;
        this.workFolder = workFolder;
    }

    /** Stores the document's cover, if it has one and it is not there yet. */
    void store(Document document) throws IOException {
        Cover cover = document.cover();
        if (cover == null) {
            return;
        }
        EditionCover kept = EditionCover.of(cover);
        if (isStored(kept)) {
            return;
        }
        Path file = Files.createTempFile(Files.createDirectories(workFolder), "cover.", ".part");
        try {
            Files.write(file, cover.bytes());
            store.put(kept.source(), file, cover.mediaType());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** By its bytes: one that is damaged is stored anew. */
    private boolean isStored(EditionCover cover) throws IOException {
        try {
            return StoredObject.of(cover.source(), store.open(cover.source()))
                    .sha256()
                    .equals(cover.sha256());
        } catch (ObjectMissingException e) {
            return false;
        }
    }
}
