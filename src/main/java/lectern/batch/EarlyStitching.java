package lectern.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import lectern.manifest.EarlyChapter;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionPublisher;
import lectern.manifest.PublishingLedger;
import lectern.manifest.StoredManifest;
import lectern.postgres.DocumentLocks;
import lectern.postgres.EarlyChapters;
import lectern.postgres.Editions;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StagingFolder;
import lectern.task.Pause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Stitches and stores the chapters of a narration as their clips get whole, in the order of the text, while others are still bought.
 * Where that fails, publish does it. Nothing that a manifest names is touched.
 */
final class EarlyStitching {

    private static final Logger log = LoggerFactory.getLogger(EarlyStitching.class);

    /** Until it is seen that there is nothing more to wait for: publish waits for it. */
    private static final Duration NAP = Duration.ofMillis(50);

    private static final int NAPS_BETWEEN_LOOKS = 10;

    /** A clip may be on its way to the store, or be brought there by another narration. */
    private static final int MOST_TRIES = 3;

    private final Narration narration;
    private final EarlyChapters early;
    private final Editions editions;
    private final PublishingLedger ledger;
    private final ClipShelf clips;
    private final StagingFolder staging;
    private final ObjectStore store;
    private final BiFunction<ObjectStore, Edition, EditionPublisher> publishers;
    private final DocumentLocks locks;
    private final Semaphore turn;
    private final SendingFirst sending;
    private final Pause pause;
    private final Map<Integer, Integer> tries = new HashMap<>();
    private String untouched = "";

    /** What was read of the ledger before; whether chapters are still the same is seen when they are published. */
    private @Nullable Edition known;

    private @Nullable EditionPublisher publisher;

    /** @param turn taken while a chapter is stitched: over all narrations one at a time, so that these have the processor */
    EarlyStitching(
            Narration narration,
            EarlyChapters early,
            Editions editions,
            PublishingLedger ledger,
            ClipShelf clips,
            StagingFolder staging,
            ObjectStore store,
            BiFunction<ObjectStore, Edition, EditionPublisher> publishers,
            DocumentLocks locks,
            Semaphore turn,
            SendingFirst sending,
            Pause pause) {
        this.narration = narration;
        this.early = early;
        this.editions = editions;
        this.ledger = ledger;
        this.clips = clips;
        this.staging = staging;
        this.store = store;
        this.publishers = publishers;
        this.locks = locks;
        this.turn = turn;
        this.sending = sending;
        this.pause = pause;
    }

    /**
     * Goes on until {@code isOver}; a chapter that was begun by then is still stored, unless that is to be broken off.
     *
     * @param made gets what was made, by the chapters' numbers
     */
    void run(BooleanSupplier isOver, BooleanSupplier isToBreakOff, Map<Integer, EarlyChapter> made) {
        while (!isOver.getAsBoolean()) {
            OptionalInt whole = early.nextWhole(narration.document(), narration.edition(), leftAlone());
            if (whole.isEmpty() || !turn.tryAcquire()) {
                rest(isOver);
                continue;
            }
            boolean isMade = false;
            try {
                sending.giveWay();
                isMade = make(whole.getAsInt(), isToBreakOff, made);
            } catch (CancellationException e) {
                return;
            } catch (IOException | RuntimeException e) {
                failed(whole.getAsInt(), e);
                known = null; // it may have been another take of a clip
                publisher = null;
            } finally {
                turn.release();
            }
            if (isMade) {
                tries.put(whole.getAsInt(), MOST_TRIES);
            } else {
                tries.merge(whole.getAsInt(), 1, Integer::sum);
                rest(isOver);
            }
        }
    }

    private List<Integer> leftAlone() {
        return tries.entrySet().stream()
                .filter(chapter -> chapter.getValue() >= MOST_TRIES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void rest(BooleanSupplier isOver) {
        for (int nap = 0; nap < NAPS_BETWEEN_LOOKS && !isOver.getAsBoolean(); nap++) {
            pause.sleep(NAP);
        }
    }

    private void failed(int chapter, Exception why) {
        boolean isLast = tries.getOrDefault(chapter, 0) + 1 == MOST_TRIES;
        log.atLevel(isLast ? Level.WARN : Level.INFO)
                .setCause(why)
                .log(
                        "Document {}: chapter {} cannot be heard before the book is published: {}",
                        narration.document(),
                        chapter,
                        why.getMessage());
    }

    /** @return whether the chapter can be heard now, or is left to publish */
    private boolean make(int number, BooleanSupplier isToBreakOff, Map<Integer, EarlyChapter> made) throws IOException {
        Edition edition = edition();
        EditionChapter chapter = edition.chapters().get(number - 1);
        if (isNamed(edition)) {
            return true; // it has listeners already: publish makes the next revision
        }
        if (!areClipsStored(edition, chapter)) {
            return false;
        }
        EditionPublisher publisher = publisher(isToBreakOff, edition);
        publisher.lookAgain();
        EarlyChapters.Stored before = early.of(edition).get(number);
        if (before == null
                || !before.madeOf().equals(publisher.madeOf(chapter))
                || !publisher.isStored(before.object())) {
            EarlyChapter stored = publisher.publishEarly(chapter);
            early.record(edition, stored);
            made.put(number, stored);
        }
        log.info(
                "Document {}: chapter {} of {} can be heard: {}",
                narration.document(),
                number,
                edition.chapters().size(),
                edition.chapterKey(chapter));
        return true;
    }

    private Edition edition() {
        Edition edition = known;
        if (edition == null) {
            edition = editions.load(narration.document(), narration.edition());
            known = edition;
        }
        return edition;
    }

    private EditionPublisher publisher(BooleanSupplier isToBreakOff, Edition edition) {
        EditionPublisher made = publisher;
        if (made == null) {
            made = publishers.apply(guarded(isToBreakOff), edition);
            publisher = made;
        }
        return made;
    }

    /** Whoever holds the document's lock is the only one who could have a manifest name it meanwhile. */
    private boolean isNamed(Edition edition) throws IOException {
        if (untouched.equals(edition.folder())) {
            return false;
        }
        if (StoredManifest.names(store, edition.document(), edition.folder())) {
            return true;
        }
        untouched = edition.folder();
        return false;
    }

    /** The clip after which the book's format is chosen may be another chapter's. */
    private boolean areClipsStored(Edition edition, EditionChapter chapter) throws IOException {
        ObjectKey typical = ledger.typicalClip(edition);
        for (EditionChapter other : edition.chapters()) {
            boolean isNeeded = other.number() == chapter.number()
                    || other.chunks().stream().anyMatch(chunk -> chunk.clip().equals(typical));
            if (isNeeded) {
                if (!areClipsHere(other.number())) {
                    return false;
                }
                clips.storeClips(narration, other.number());
            }
        }
        return true;
    }

    /** What lies in the staging folder of another machine is a matter for publish, which has it fetched again. */
    private boolean areClipsHere(int chapter) {
        return editions.downloaded(narration.document(), narration.edition(), chapter).stream()
                .allMatch(clip -> Files.exists(staging.clip(clip.clip().key())));
    }

    private ObjectStore guarded(BooleanSupplier isToBreakOff) {
        Runnable unlessToBreakOff = () -> {
            if (isToBreakOff.getAsBoolean()) {
                throw new CancellationException("the run is to stop");
            }
        };
        return new GuardedStore(
                store,
                unlessToBreakOff,
                () -> {
                    unlessToBreakOff.run();
                    locks.requireHeld(narration.document());
                },
                () -> {});
    }
}
