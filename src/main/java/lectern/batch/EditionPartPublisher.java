package lectern.batch;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import lectern.manifest.Edition;
import lectern.manifest.EditionPublisher;
import lectern.manifest.PublishedBook;
import lectern.manifest.PublishedChapter;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Publish: stores a chapter's clips and stitches it; after the last one stitches the book and writes the manifest. */
class EditionPartPublisher implements ItemWriter<EditionPart> {

    private final Narration narration;
    private final DocumentLocks locks;
    private final ClipShelf clips;
    private final EditionPublisher publisher;
    private final Editions editions;
    private final InstantSource clock;
    private final List<PublishedChapter> chapters = new ArrayList<>();

    EditionPartPublisher(
            Narration narration,
            DocumentLocks locks,
            ClipShelf clips,
            EditionPublisher publisher,
            Editions editions,
            InstantSource clock) {
        this.locks = locks;
        this.narration = narration;
        this.clips = clips;
        this.publisher = publisher;
        this.editions = editions;
        this.clock = clock;
    }

    @Override
    public void write(Chunk<? extends EditionPart> parts) throws IOException {
        for (EditionPart part : parts) {
            if (part.chapter() != null) {
                clips.storeClips(narration, part.chapter().number());
                chapters.add(publisher.publishChapter(part.edition(), part.chapter()));
            } else {
                publishBook(part.edition());
            }
        }
    }

    private void publishBook(Edition edition) throws IOException {
        PublishedBook book = publisher.publishBook(edition, chapters);
        locks.requireHeld(narration.document());
        Instant now = clock.instant();
        publisher.publishManifest(edition, chapters, book, now);
        editions.published(edition, now);
    }
}
