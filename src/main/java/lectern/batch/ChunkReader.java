package lectern.batch;

import java.util.Iterator;
import lectern.chunk.PlannedChunk;
import lectern.postgres.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Split: reads the document again, makes sure that it is still the one that was checked, and gives its chunks one by one. */
class ChunkReader implements ItemReader<PlannedChunk> {

    private final Narration narration;
    private final Manuscripts manuscripts;
    private final Editions editions;
    private @Nullable Iterator<PlannedChunk> chunks;

    ChunkReader(Narration narration, Manuscripts manuscripts, Editions editions) {
        this.narration = narration;
        this.manuscripts = manuscripts;
        this.editions = editions;
    }

    @Override
    public @Nullable PlannedChunk read() {
        if (chunks == null) {
            chunks = open();
        }
        return chunks.hasNext() ? chunks.next() : null;
    }

    private Iterator<PlannedChunk> open() {
        Manuscript manuscript = manuscripts.read(narration.catalog(), narration.document());
        if (!manuscript.edition().id().equals(narration.edition())) {
            throw new IllegalStateException(
                    "document %s changed after it was checked; run again to narrate it as it is now"
                            .formatted(narration.document()));
        }
        editions.plan(manuscript.edition());
        return manuscript.plannedChunks();
    }
}
