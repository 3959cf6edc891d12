package lectern.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.ParallelCalls;
import lectern.storage.StoredObject;

/** The objects that a manifest names, each seen in the store before the manifest is written. */
final class Inventory {

    private final Map<ObjectKey, StoredObject> objects = new HashMap<>();

    Inventory(Iterable<StoredObject> seen) {
        seen.forEach(this::add);
    }

    private void add(StoredObject object) {
        objects.put(object.key(), object);
    }

    /**
     * Looks for every object that the manifest of {@code publication} names, each once.
     *
     * @param seen what was seen, or read, just now
     * @throws EditionIncompleteException when one is missing, or is not what was published
     */
    static Inventory take(ObjectStore store, Publication publication, List<StoredObject> seen) throws IOException {
        Edition edition = publication.edition();
        List<StoredObject> published = new ArrayList<>();
        publication.chapters().forEach(chapter -> published.add(chapter.stored()));
        published.add(publication.book().stored());
        publication.files().forEach(file -> published.add(file.stored()));
        Set<ObjectKey> named = new LinkedHashSet<>();
        published.forEach(object -> named.add(object.key()));
        edition.chapters().forEach(chapter -> chapter.chunks().forEach(chunk -> named.add(chunk.clip())));
        Inventory inventory = new Inventory(seen);
        named.removeAll(inventory.objects.keySet());
        ParallelCalls.each(List.copyOf(named), key -> find(store, edition, key)).forEach(inventory::add);
        for (StoredObject object : published) {
            inventory.require(edition, object);
        }
        return inventory;
    }

    private void require(Edition edition, StoredObject published) throws EditionIncompleteException {
        StoredObject found = get(published.key());
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

    private static StoredObject find(ObjectStore store, Edition edition, ObjectKey key) throws IOException {
        return store.find(key).orElseThrow(() -> new EditionIncompleteException(edition, key + " is not in the store"));
    }
}
