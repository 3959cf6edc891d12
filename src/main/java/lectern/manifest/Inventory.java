package lectern.manifest;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;

/** The objects that a manifest names, each seen in the store before the manifest is written. */
final class Inventory {

    private final Map<ObjectKey, StoredObject> objects = new HashMap<>();

    Inventory(Iterable<StoredObject> seen) {
        seen.forEach(object -> objects.put(object.key(), object));
    }

    /**
     * Looks for every object that the manifest of {@code publication} names, each once.
     *
     * @throws EditionIncompleteException when one is missing, or is not what was published
     */
    static Inventory take(ObjectStore store, Publication publication) throws IOException {
        Inventory inventory = new Inventory(List.of());
        Edition edition = publication.edition();
        for (PublishedChapter chapter : publication.chapters()) {
            inventory.require(store, edition, chapter.stored());
        }
        inventory.require(store, edition, publication.book().stored());
        for (EditionFile file : publication.files()) {
            inventory.require(store, edition, file.stored());
        }
        for (EditionChapter chapter : edition.chapters()) {
            for (EditionChunk chunk : chapter.chunks()) {
                inventory.find(store, edition, chunk.clip());
            }
        }
        return inventory;
    }

    private void require(ObjectStore store, Edition edition, StoredObject published) throws IOException {
        StoredObject found = find(store, edition, published.key());
        if (!found.equals(published)) {
            throw new EditionIncompleteException(
                    edition,
                    "%s has %d bytes and checksum %s in the store, and %d bytes and checksum %s were published"
                            .formatted(
                                    published.key(),
                                    found.bytes(),
                                    found.sha256(),
                                    published.bytes(),
                                    published.sha256()));
        }
    }

    /** What the store says of an object that was looked for. */
    StoredObject get(ObjectKey key) {
        StoredObject object = objects.get(key);
        if (object == null) {
            throw new IllegalStateException(key + " was not looked for");
        }
        return object;
    }

    private StoredObject find(ObjectStore store, Edition edition, ObjectKey key) throws IOException {
        StoredObject known = objects.get(key);
        if (known != null) {
            return known;
        }
        StoredObject found = store.find(key)
                .orElseThrow(() -> new EditionIncompleteException(edition, key + " is not in the store"));
        objects.put(key, found);
        return found;
    }
}
