package lectern.batch;

import java.io.IOException;
import java.util.Iterator;
import lectern.manifest.Edition;
import lectern.manifest.StoredManifest;
import lectern.postgres.Editions;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Publish: reads the edition from the ledger and gives its parts, each time from the first: stitching again is cheap. */
class EditionPartReader implements ItemReader<EditionPart> {

    private final Narration narration;
    private final Editions editions;
    private final ObjectStore store;
    private @Nullable Iterator<EditionPart> parts;

    EditionPartReader(Narration narration, Editions editions, ObjectStore store) {
        this.narration = narration;
        this.editions = editions;
        this.store = store;
    }

    @Override
    public @Nullable EditionPart read() throws IOException {
        if (parts == null) {
            parts = EditionPart.of(edition()).iterator();
        }
        return parts.hasNext() ? parts.next() : null;
    }

    /**
     * Whoever wrote the manifest and was killed before the ledger knew it has readers by now: what their manifest names stays as
     * it is, and the edition is published as the next revision.
     */
    private Edition edition() throws IOException {
        Edition edition = editions.load(narration.document(), narration.edition());
        if (!StoredManifest.names(store, edition.document(), edition.folder())) {
            return edition;
        }
        editions.nextRevision(narration.document(), narration.edition());
        return editions.load(narration.document(), narration.edition());
    }
}
