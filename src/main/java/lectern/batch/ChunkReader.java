package lectern.batch;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import lectern.chunk.KnownSpeech;
import lectern.chunk.PlannedChunk;
import lectern.chunk.TextChunk;
import lectern.postgres.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Split: reads the document again, makes sure that it is still the one that was checked, and gives its chunks one by one. Where an
 * edition is recorded whole, its document need not be there any more.
 */
class ChunkReader implements ItemReader<PlannedChunk> {

    private final Narration narration;
    private final Manuscripts manuscripts;
    private final Editions editions;
    private final KnownSpeech known;
    private final CoverShelf covers;
    private @Nullable Manuscript manuscript;
    private Iterator<TextChunk> chunks = Collections.emptyIterator();

    ChunkReader(Narration narration, Manuscripts manuscripts, Editions editions, KnownSpeech known, CoverShelf covers) {
        this.narration = narration;
        this.manuscripts = manuscripts;
        this.editions = editions;
        this.known = known;
        this.covers = covers;
    }

    @Override
    public @Nullable PlannedChunk read() throws IOException {
        if (manuscript == null && editions.isRecorded(narration.document(), narration.edition())) {
            return null;
        }
        Manuscript opened = manuscript == null ? open() : manuscript;
        return chunks.hasNext() ? opened.planned(chunks.next()) : null;
    }

    private Manuscript open() throws IOException {
        Manuscript opened = manuscripts
                .find(narration.catalog(), narration.document(), narration.edition(), known)
                .orElseThrow(() -> new IllegalStateException(
                        "document %s changed after it was checked; run again to narrate it as it is now"
                                .formatted(narration.document())));
        editions.plan(opened.edition()); // first: a picture of an edition that nobody knows may be cleared away
        covers.store(opened.document());
        manuscript = opened;
        chunks = opened.chunks().iterator();
        return opened;
    }
}
