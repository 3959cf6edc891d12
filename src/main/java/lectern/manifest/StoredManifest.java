package lectern.manifest;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;

/**
 * A manifest that lies in the store, as far as objects and times go.
 *
 * @param revision of the edition, as its files' folder says
 * @param durationMillis of the publication, as it announces itself
 * @param book the whole stitched book
 * @param chapters at least one, numbered from 1
 * @param others the files that it names beside its chapters and the book
 */
public record StoredManifest(
        DocumentId document,
        EditionId edition,
        int revision,
        long durationMillis,
        StoredFile book,
        List<StoredChapter> chapters,
        List<StoredFile> others) {

    public StoredManifest {
        chapters = List.copyOf(chapters);
        others = List.copyOf(others);
    }

    /**
     * An object that lies in the edition's folder.
     *
     * @param bytes its size, where the manifest says it
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     * @param isMp3 whether it is to be heard
     * @param durationMillis how long, where the manifest says it
     */
    public record StoredFile(
            ObjectKey key, OptionalLong bytes, String sha256, boolean isMp3, OptionalLong durationMillis) {}

    /**
     * A chapter.
     *
     * @param file its stitched file, with its duration
     * @param startInBookMillis where it begins in the book
     * @param gainSteps by how many steps of 1.5 dB its clips were made louder; 0 where the manifest does not say
     * @param chunks at least one, numbered from 1
     */
    public record StoredChapter(
            int number,
            String title,
            StoredFile file,
            long startInBookMillis,
            int gainSteps,
            List<StoredChunk> chunks) {

        public StoredChapter {
            chunks = List.copyOf(chunks);
        }
    }

    /** A chunk: its clip, and where it is heard in its chapter's file. */
    public record StoredChunk(
            int number,
            String textSha256,
            StoredObject clip,
            long startMillis,
            long durationMillis,
            long pauseAfterMillis) {}

    /**
     * The manifest of {@code document}; empty if it has none.
     *
     * @throws GarbledManifestException when what lies there is no manifest of this document
     */
    public static Optional<StoredManifest> find(ObjectStore store, DocumentId document) throws IOException {
        return ManifestReader.find(store, document);
    }

    /** Whether files of {@code folder} are named by the manifest of {@code document}, or may be because it is garbled. */
    public static boolean names(ObjectStore store, DocumentId document, String folder) throws IOException {
        try {
            return find(store, document)
                    .map(manifest -> manifest.folder().equals(folder))
                    .orElse(false);
        } catch (GarbledManifestException e) {
            return true;
        }
    }

    /** The last part of the name of the folder that its files are in. */
    public String folder() {
        return Edition.folder(edition, revision);
    }

    /** Every object that it names. */
    public Set<ObjectKey> objects() {
        Set<ObjectKey> objects = new HashSet<>();
        objects.add(book.key());
        others.forEach(file -> objects.add(file.key()));
        for (StoredChapter chapter : chapters) {
            objects.add(chapter.file().key());
            chapter.chunks().forEach(chunk -> objects.add(chunk.clip().key()));
        }
        return objects;
    }
}
