package lectern.batch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lectern.manifest.Edition;
import lectern.manifest.StoredManifest;
import lectern.postgres.Editions;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Publish: reads the edition from the ledger and gives its parts, some chapters at a time and the book alone; each time from the first:
 * stitching again is cheap.
 */
class EditionPartReader implements Pump.Source<EditionPart> {

    /** After so many it is seen whether the step is to stop. */
    static final int CHAPTERS_AT_ONCE = 4;

    private final Narration narration;
    private final Editions editions;
    private final ObjectStore store;
    private @Nullable Deque<EditionPart> parts;

    EditionPartReader(Narration narration, Editions editions, ObjectStore store) {
        this.narration = narration;
        this.editions = editions;
        this.store = store;
    }

    @Override
    public @Nullable List<EditionPart> next() throws IOException {
        if (parts == null) {
            parts = new ArrayDeque<>(EditionPart.of(edition()));
        }
        List<EditionPart> next = new ArrayList<>();
        while (parts.size() > 1 && next.size() < CHAPTERS_AT_ONCE) {
            next.add(parts.remove());
        }
        return !next.isEmpty() ? next : parts.isEmpty() ? null : List.of(parts.remove());
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
