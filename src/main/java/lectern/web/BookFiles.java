package lectern.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.manifest.StoredManifest;
import lectern.postgres.EarlyChapters;
import lectern.postgres.PublishedEdition;
import lectern.postgres.PublishedEditions;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/** Which files books have: those that their manifests name, chapters that can be heard before there is a manifest, and no others. Manifests are large, and read once for each edition. */
final class BookFiles {

    private static final int MOST = 16;

    private final ObjectStore store;
    private final PublishedEditions editions;
    private final EarlyChapters early;
    private final Map<DocumentId, Named> read = new LinkedHashMap<>();

    private record Named(PublishedEdition edition, Set<ObjectKey> objects) {}

    BookFiles(ObjectStore store, PublishedEditions editions, EarlyChapters early) {
        this.store = store;
        this.editions = editions;
        this.early = early;
    }

    /** Whether {@code key} names the document's manifest, what that names, or a chapter that can be heard already. */
    boolean has(DocumentId document, ObjectKey key) throws IOException {
        if (key.equals(ObjectKey.manifest(document))) {
            return true;
        }
        Named named = named(document);
        return named != null && named.objects().contains(key)
                || early.heard(List.of(document)).stream()
                        .anyMatch(chapter -> chapter.object().equals(key));
    }

    private synchronized @Nullable Named named(DocumentId document) throws IOException {
        Optional<PublishedEdition> current = editions.current(document);
        Named before = read.remove(document);
        if (current.isEmpty()) {
            return null;
        }
        Named named = before;
        if (named == null || !named.edition().equals(current.get())) {
            Optional<StoredManifest> manifest = StoredManifest.find(store, document);
            if (manifest.isEmpty()) {
                return null;
            }
            named = new Named(current.get(), manifest.get().objects());
        }
        read.put(document, named);
        if (read.size() > MOST) {
            read.remove(read.keySet().iterator().next());
        }
        return named;
    }
}
