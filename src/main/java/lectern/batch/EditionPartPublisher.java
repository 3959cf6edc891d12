package lectern.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import lectern.manifest.EarlyChapter;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionPublisher;
import lectern.manifest.PublishedBook;
import lectern.manifest.StitchedChapter;
import lectern.postgres.BookSound;
import lectern.postgres.DocumentLocks;
import lectern.postgres.EarlyChapters;
import lectern.postgres.Editions;
import lectern.storage.ParallelCalls;
import lectern.task.Meters;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC.MDCCloseable;

/**
 * Publish: stores the clips, then stitches the chapters, some at a time, because each waits for the store most of its time; after the last
 * one stitches the book and writes the manifest.
 */
class EditionPartPublisher implements Pump.Sink<EditionPart> {

    private final Narration narration;
    private final DocumentLocks locks;
    private final ClipShelf clips;
    private final Function<Edition, EditionPublisher> publishers;
    private final Editions editions;
    private final BookSound sound;
    private final EarlyChapters early;
    private final Map<Integer, EarlyChapter> madeEarly;
    private final SendingFirst sending;
    private final Semaphore turns;
    private final Meters meters;
    private final InstantSource clock;
    private final List<StitchedChapter> chapters = new ArrayList<>();
    private @Nullable EditionPublisher publisher;
    private @Nullable Set<Integer> storedEarly;
    private @Nullable Instant began;

    /**
     * Publishes what a narration gave.
     *
     * @param madeEarly what this execution remembers of chapters that it stored early, by their numbers
     * @param turns taken for each chapter, so that there are never many over all narrations
     */
    EditionPartPublisher(
            Narration narration,
            DocumentLocks locks,
            ClipShelf clips,
            Function<Edition, EditionPublisher> publishers,
            Editions editions,
            BookSound sound,
            EarlyChapters early,
            Map<Integer, EarlyChapter> madeEarly,
            SendingFirst sending,
            Semaphore turns,
            Meters meters,
            InstantSource clock) {
        this.meters = meters;
        this.locks = locks;
        this.narration = narration;
        this.clips = clips;
        this.publishers = publishers;
        this.editions = editions;
        this.sound = sound;
        this.early = early;
        this.madeEarly = madeEarly;
        this.sending = sending;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public void take(List<EditionPart> parts) throws IOException {
        if (began == null) {
            began = clock.instant();
        }
        List<EditionPart> ofChapters =
                parts.stream().filter(part -> part.chapter() != null).toList();
        if (!ofChapters.isEmpty()) {
            storeAllClips();
            chapters.addAll(ParallelCalls.each(ofChapters, this::publishChapter));
        }
        if (ofChapters.size() < parts.size()) {
            publishBook(parts.get(parts.size() - 1).edition());
        }
    }

    /** Of every chapter before the first is stitched: the format of the whole is that of a clip which may stand in any. */
    private void storeAllClips() throws IOException {
        if (chapters.isEmpty()) {
            clips.storeClips(narration);
        }
    }

    private StitchedChapter publishChapter(EditionPart part) throws IOException {
        sending.giveWay();
        turns.acquireUninterruptibly();
        try (MDCCloseable run = LogContext.run((int) narration.run());
                MDCCloseable document = LogContext.document(narration.document())) {
            return publishInTurn(part);
        } finally {
            turns.release();
        }
    }

    private StitchedChapter publishInTurn(EditionPart part) throws IOException {
        EditionChapter chapter = Objects.requireNonNull(part.chapter());
        EditionPublisher own = publisher(part.edition());
        return storedEarly(part.edition()).contains(chapter.number())
                ? own.publishAgain(chapter, madeEarly.get(chapter.number()))
                : own.publishChapter(chapter);
    }

    private synchronized Set<Integer> storedEarly(Edition edition) {
        Set<Integer> stored = storedEarly;
        if (stored == null) {
            stored = early.of(edition).keySet();
            storedEarly = stored;
        }
        return stored;
    }

    private void publishBook(Edition edition) throws IOException {
        EditionPublisher own = publisher(edition);
        PublishedBook book = own.publishBook(chapters);
        Instant since = editions.publishingSince(narration.document(), narration.edition(), clock.instant());
        own.publishManifest(chapters, book, since, () -> locks.requireHeld(narration.document()));
        sound.record(
                edition, book, chapters.stream().map(StitchedChapter::loudness).toList(), own.suspicions(chapters));
        editions.published(edition, since);
        meters.published(Duration.between(Objects.requireNonNull(began), clock.instant()));
    }

    private synchronized EditionPublisher publisher(Edition edition) {
        EditionPublisher made = publisher;
        if (made == null) {
            made = publishers.apply(edition);
            publisher = made;
        }
        return made;
    }
}
