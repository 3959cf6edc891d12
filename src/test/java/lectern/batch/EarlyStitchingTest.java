package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.audio.AudioFacts;
import lectern.audio.Tone;
import lectern.manifest.BookSettings;
import lectern.manifest.EarlyChapter;
import lectern.manifest.Edition;
import lectern.manifest.EditionChapter;
import lectern.manifest.EditionPublisher;
import lectern.postgres.DocumentLocks;
import lectern.postgres.EarlyChapters;
import lectern.postgres.SessionLock;
import lectern.postgres.StitchedEditions;
import lectern.storage.FolderObjectStore;
import lectern.storage.ObjectKey;
import lectern.storage.StagingFolder;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chapters of one chunk each that are stitched while others are still to come. */
@NullUnmarked
class EarlyStitchingTest {

    private static final int LOOKS = 40;

    @TempDir
    Path folder;

    private final TestNarration told = new TestNarration("One.", "Two.", "Three.");
    private final EarlyChapters early = new EarlyChapters(told.database);
    private final Map<Integer, EarlyChapter> made = new HashMap<>();
    private final Semaphore turn = new Semaphore(1);
    private StagingFolder staging;
    private FolderObjectStore store;
    private DocumentLocks locks;
    private SessionLock lock;

    @BeforeEach
    void lockTheDocument() throws IOException {
        staging = new StagingFolder(Files.createDirectory(folder.resolve("staging")));
        store = new FolderObjectStore(Files.createDirectory(folder.resolve("store")));
        locks = new DocumentLocks(told.process);
        lock = locks.tryAcquire(told.narration.document()).orElseThrow();
    }

    @AfterEach
    void close() {
        lock.close();
        told.close();
    }

    @Test
    void storesWholeChaptersInTheOrderOfTheTextAndRemembersThem() throws IOException {
        downloaded(1, 0.5);
        downloaded(0, 0.8);

        look();

        assertThat(store.puts()).containsExactly(clip(0), chapter(1), clip(1), chapter(2));
        assertThat(told.states()).containsExactly("STORED", "STORED", "PLANNED");
        assertThat(AudioFacts.count(store.open(chapter(1))).millis())
                .isEqualTo(made.get(1).stitched().published().durationMillis());
        assertThat(early.of(edition()).keySet()).containsExactly(1, 2).isEqualTo(made.keySet());
        assertThat(early.of(edition()).get(1).object())
                .isEqualTo(StoredObject.of(chapter(1), store.path(chapter(1))))
                .isEqualTo(made.get(1).stored());
        assertThat(turn.availablePermits()).isEqualTo(1);
    }

    @Test
    void aChapterBeforeWhichOneFailedIsNotHeldUp() throws IOException {
        told.jdbc()
                .sql("update task set state = 'FAILED' where speech_key = ?")
                .param(told.keys.get(0).hex())
                .update();
        downloaded(1, 0.5);

        look();

        assertThat(made).containsOnlyKeys(2);
    }

    @Test
    void leavesEverythingToPublishOnceNothingIsOutstanding() throws IOException {
        downloaded(0, 0.5);
        downloaded(1, 0.5);
        downloaded(2, 0.5);

        look();

        assertThat(store.puts()).isEmpty();
    }

    @Test
    void touchesNothingThatAManifestNamesOrMayName() throws IOException {
        ObjectKey manifest = ObjectKey.manifest(told.narration.document());
        store.put(manifest, Files.writeString(folder.resolve("garbled"), "no manifest"), "text/plain");
        downloaded(0, 0.5);

        look();

        assertThat(store.puts()).containsExactly(manifest);
        assertThat(early.of(edition())).isEmpty();
    }

    @Test
    void putsNothingOnceAnotherProcessMayHaveTheDocument() throws IOException {
        lock.close();
        downloaded(0, 0.5);

        look();

        assertThat(store.puts()).containsExactly(clip(0));
        assertThat(early.of(edition())).isEmpty();
    }

    @Test
    void aClipOnAnotherMachineIsNotCalledLost() throws IOException {
        downloaded(0, 0.5);
        downloaded(1, 0.5);
        Files.delete(staging.clip(told.keys.get(1)));

        look();

        assertThat(told.states()).containsExactly("STORED", "DOWNLOADED", "PLANNED");
        assertThat(made).containsOnlyKeys(1);
    }

    @Test
    void storesAgainOnlyWhatWouldBeOther() throws IOException {
        downloaded(0, 0.5);
        look();
        byte[] first = Files.readAllBytes(store.path(chapter(1)));

        look();

        assertThat(store.puts()).containsExactly(clip(0), chapter(1));
        told.jdbc()
                .sql("update task set take = 2 where speech_key = ?")
                .param(told.keys.get(0).hex())
                .update();
        downloaded(0, 1.5);

        look();

        assertThat(store.puts()).containsExactly(clip(0), chapter(1), ObjectKey.clip(told.keys.get(0), 2), chapter(1));
        assertThat(Files.readAllBytes(store.path(chapter(1)))).isNotEqualTo(first);
        assertThat(early.of(edition()).get(1).object()).isEqualTo(StoredObject.of(chapter(1), store.path(chapter(1))));
    }

    @Test
    void storesAgainWhatTheStoreHasLost() throws IOException {
        downloaded(0, 0.5);
        look();
        store.delete(List.of(chapter(1)));

        look();

        assertThat(store.path(chapter(1))).exists();
    }

    @Test
    void isBrokenOffBetweenTwoObjects() throws IOException {
        downloaded(0, 0.5);
        AtomicInteger asked = new AtomicInteger();

        stitching().run(() -> false, () -> asked.incrementAndGet() > 1, made);

        assertThat(store.puts()).as("not the chapter").containsExactly(clip(0));
        assertThat(asked).hasValue(2);
        assertThat(turn.availablePermits()).isEqualTo(1);
    }

    @Test
    void leavesTheProcessorToOneThatIsAtIt() throws IOException {
        downloaded(0, 0.5);
        turn.acquireUninterruptibly();

        look();

        assertThat(store.puts()).isEmpty();
    }

    @Test
    void whatIsKnownOfItIsToldUntilTheEditionIsPublished() throws IOException {
        downloaded(0, 0.5);
        look();
        told.jdbc()
                .sql("insert into run (process, catalog) values (?, '/c.csv')")
                .param(told.process.id())
                .update();
        assertThat(heard()).as("no run wants it").isEmpty();
        told.jdbc()
                .sql("insert into narration (run, document, edition) select max(id), ?, ? from run")
                .params(edition().document().value(), edition().id().value())
                .update();

        assertThat(heard()).singleElement().satisfies(chapter -> {
            assertThat(chapter.number()).isEqualTo(1);
            assertThat(chapter.title()).isEqualTo("Chapter 1");
            assertThat(chapter.object()).isEqualTo(chapter(1));
            assertThat(chapter.millis())
                    .isEqualTo(made.get(1).stitched().published().durationMillis());
        });

        told.editions.published(edition(), java.time.Instant.EPOCH);
        assertThat(heard()).isEmpty();

        told.editions.revised(edition().document(), edition().id());
        assertThat(heard()).as("of another revision").isEmpty();
        assertThat(early.of(edition())).isEmpty();
    }

    @Test
    void whatIsRemovedIsForgotten() throws IOException {
        downloaded(0, 0.5);
        look();
        Edition edition = edition();

        early.forget(edition.document(), edition.id() + "-2");
        assertThat(early.of(edition)).hasSize(1);

        early.forget(edition.document(), edition.folder());
        assertThat(early.of(edition)).isEmpty();
    }

    private List<EarlyChapters.HeardChapter> heard() {
        return early.heard(List.of(told.narration.document()));
    }

    /** Goes on as long as anything can still come of it. */
    private void look() {
        AtomicInteger looks = new AtomicInteger();
        stitching().run(() -> looks.incrementAndGet() > LOOKS, () -> false, made);
    }

    private EarlyStitching stitching() {
        StitchedEditions stitched = new StitchedEditions(told.database);
        return new EarlyStitching(
                told.narration,
                early,
                told.editions,
                stitched,
                new ClipShelf(told.editions, told.ledger, staging, store),
                staging,
                store,
                (guarded, edition) -> new EditionPublisher(
                        guarded, folder.resolve("work"), stitched, BookSettings.EVERYTHING, edition),
                locks,
                turn,
                new SendingFirst(),
                duration -> {});
    }

    /** The clip of a chapter is in the staging folder. */
    private void downloaded(int index, double seconds) throws IOException {
        Path file = Files.write(staging.clip(told.keys.get(index)), Tone.speechLike(seconds, 300));
        AudioFacts facts = AudioFacts.count(Files.newInputStream(file));
        told.jdbc()
                .sql("""
                        update task set state = 'DOWNLOADED', attempt = 1, owner = :process, bytes = :bytes,
                            sha256 = :sha256, samples = :samples, sample_rate = :rate, channels = :channels
                        where speech_key = :key
                        """)
                .param("process", told.process.id())
                .param("bytes", facts.bytes())
                .param("sha256", StoredObject.sha256(Files.readAllBytes(file)))
                .param("samples", facts.samples())
                .param("rate", facts.format().sampleRate())
                .param("channels", facts.format().channels())
                .param("key", told.keys.get(index).hex())
                .update();
    }

    private Edition edition() {
        return told.editions.load(told.narration.document(), told.narration.edition());
    }

    private ObjectKey clip(int index) {
        return ObjectKey.clip(told.keys.get(index));
    }

    private ObjectKey chapter(int number) {
        EditionChapter chapter = edition().chapters().get(number - 1);
        return edition().chapterKey(chapter);
    }
}
