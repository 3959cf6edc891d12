package lectern.batch;

import java.io.IOException;
import java.util.List;
import lectern.document.DocumentId;
import lectern.manifest.GarbledManifestException;
import lectern.manifest.StoredManifest;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest of a document keeps from being removed.
 *
 * @param folder the name of the folder that its edition is in; null where there is no manifest that can be used
 * @param objects what it names, as far as that has to be remembered
 * @param unusable that it cannot be used, and why: it may name anything; null where it can, or is not there any more
 */
record NamedByManifest(
        DocumentId document,
        @Nullable String folder,
        List<ObjectKey> objects,
        @Nullable String unusable) {

    static NamedByManifest read(ObjectStore store, DocumentId document, NamedObjects named) throws IOException {
        try {
            return StoredManifest.find(store, document)
                    .map(found ->
                            new NamedByManifest(document, found.folder(), named.toRemember(found.objects()), null))
                    .orElseGet(() -> new NamedByManifest(document, null, List.of(), null));
        } catch (GarbledManifestException e) {
            return new NamedByManifest(document, null, List.of(), "its manifest cannot be used: " + e.getMessage());
        }
    }
}
