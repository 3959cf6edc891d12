package lectern.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.SentObject;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * What a publication has sent to the store. By the tags that the store gave, one list of an edition's folder tells which of it is
 * there as it was sent, where else each object would have to be asked for.
 */
final class SentObjects {

    private final ObjectStore store;
    private final Edition edition;
    private final Map<ObjectKey, SentObject> sent = new ConcurrentHashMap<>();
    private @Nullable Map<ObjectKey, ListedObject> early;

    SentObjects(ObjectStore store, Edition edition) {
        this.store = store;
        this.edition = edition;
    }

    StoredObject send(ObjectKey key, Path file, String contentType) throws IOException {
        SentObject object = store.send(key, file, contentType);
        sent.put(key, object);
        return object.object();
    }

    /** Its tag, where it was sent and got one. */
    @Nullable
    String tag(ObjectKey key) {
        SentObject object = sent.get(key);
        return object == null ? null : object.tag();
    }

    /** Whether what was sent by another publication was there as it was sent, when this one first asked for such. */
    boolean wasThere(SentObject object) throws IOException {
        ListedObject there = early().get(object.object().key());
        boolean isThere = there != null && object.isListedAs(there);
        if (isThere) {
            sent.put(object.object().key(), object);
        }
        return isThere;
    }

    /** Whether there may be something under {@code key}: something was when this one first asked, or it was sent since. */
    boolean mayBeThere(ObjectKey key) throws IOException {
        return sent.containsKey(key) || early().containsKey(key);
    }

    /** What of all that was sent is there now as it was sent; of the rest nothing is known. */
    List<StoredObject> seen() throws IOException {
        List<StoredObject> seen = new ArrayList<>();
        Map<ObjectKey, ListedObject> listed = list();
        sent.forEach((key, object) -> {
            ListedObject there = listed.get(key);
            if (there != null && object.isListedAs(there)) {
                seen.add(object.object());
            }
        });
        return seen;
    }

    private synchronized Map<ObjectKey, ListedObject> early() throws IOException {
        Map<ObjectKey, ListedObject> listed = early;
        if (listed == null) {
            listed = list();
            early = listed;
        }
        return listed;
    }

    private Map<ObjectKey, ListedObject> list() throws IOException {
        Map<ObjectKey, ListedObject> listed = new HashMap<>();
        store.list(edition.place(), object -> listed.put(object.key(), object));
        return listed;
    }
}
