package lectern.batch;

import lectern.chunk.PlannedChunk;
import lectern.postgres.Editions;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Split: records chunks in the ledger, and a task for each text that nobody has planned before. */
class ChunkWriter implements ItemWriter<PlannedChunk> {

    private final Narration narration;
    private final Editions editions;

    ChunkWriter(Narration narration, Editions editions) {
        this.narration = narration;
        this.editions = editions;
    }

    @Override
    public void write(Chunk<? extends PlannedChunk> chunks) {
        editions.record(narration.document(), narration.edition(), chunks.getItems());
    }
}
