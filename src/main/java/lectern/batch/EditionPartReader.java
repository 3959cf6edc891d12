package lectern.batch;

import java.util.Iterator;
import lectern.postgres.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Publish: reads the edition from the ledger and gives its parts, each time from the first: stitching again is cheap. */
class EditionPartReader implements ItemReader<EditionPart> {

    private final Narration narration;
    private final Editions editions;
    private @Nullable Iterator<EditionPart> parts;

    EditionPartReader(Narration narration, Editions editions) {
        this.narration = narration;
        this.editions = editions;
    }

    @Override
    public @Nullable EditionPart read() {
        if (parts == null) {
            parts = EditionPart.of(editions.load(narration.document(), narration.edition()))
                    .iterator();
        }
        return parts.hasNext() ? parts.next() : null;
    }
}
