package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.chunk.SpeechKey;
import lectern.postgres.Clip;
import lectern.storage.FolderObjectStore;
import lectern.storage.ListedObject;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.PutRefusedException;
import lectern.storage.StagingFolder;
import lectern.storage.StoredObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips on their way from the staging folder to the object store. */
class ClipShelfTest {

    private static final byte[] CLIP = {1, 2, 3};

    @TempDir
    Path folder;

    private final TestNarration told = new TestNarration("One.", "Two.", "Three.");
    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());
    private StagingFolder staging;
    private FolderObjectStore store;

    @BeforeEach
    void givenThreeChaptersWhoseClipsAreDownloaded() throws IOException {
        staging = new StagingFolder(Files.createDirectory(folder.resolve("staging")));
        store = new FolderObjectStore(Files.createDirectory(folder.resolve("store")));
        for (SpeechKey key : told.keys) {
            Files.write(staging.clip(key), CLIP);
        }
        told.jdbc()
                .sql("update task set state = 'DOWNLOADED', attempt = 1, bytes = 3, owner = :process")
                .param("process", told.process.id())
                .update();
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void storesAndRecordsTheClipsOfTheChapterAndReleasesTheirFiles() throws IOException {
        shelf(store).storeClips(told.narration, 1);

        assertThat(store.keys()).containsExactly(ObjectKey.clip(told.keys.get(0)));
        assertThat(store.path(ObjectKey.clip(told.keys.get(0)))).hasBinaryContent(CLIP);
        assertThat(told.states()).containsExactly("STORED", "DOWNLOADED", "DOWNLOADED");
        assertThat(staging.clip(told.keys.get(0))).doesNotExist();
        assertThat(staging.clip(told.keys.get(1))).exists();
    }

    @Test
    void storesALaterTakeBesideTheOneBefore() throws IOException {
        shelf(store).storeClips(told.narration, 1);
        told.jdbc().sql("update task set state = 'DOWNLOADED', take = 2").update();
        Files.write(staging.clip(told.keys.get(0)), new byte[] {4});

        shelf(store).storeClips(told.narration, 1);

        assertThat(store.path(ObjectKey.clip(told.keys.get(0)))).hasBinaryContent(CLIP);
        assertThat(store.path(ObjectKey.clip(told.keys.get(0), 2))).hasBinaryContent(new byte[] {4});
    }

    @Test
    void storesNothingTwice() throws IOException {
        shelf(store).storeClips(told.narration, 1);
        shelf(store).storeClips(told.narration, 1);

        assertThat(store.puts()).hasSize(1);
    }

    @Test
    void whatTheStoreDoesNotTakeStaysDownloaded() throws IOException {
        ObjectStore full = new StoreThat(store, () -> {
            throw new IOException("no space");
        });

        assertThatIOException()
                .isThrownBy(() -> shelf(full).storeClips(told.narration, 1))
                .withMessage("no space");
        assertThat(told.state(0)).isEqualTo("DOWNLOADED");
        assertThat(staging.clip(told.keys.get(0))).exists();
    }

    @Test
    void whatIsNotInTheStagingFolderIsToBeFetchedAgain() throws IOException {
        staging.release(told.keys.get(0));

        assertThatIOException()
                .isThrownBy(() -> shelf(store).storeClips(told.narration, 1))
                .withMessageContaining("the next run fetches");
        assertThat(told.states()).containsExactly("READY", "DOWNLOADED", "DOWNLOADED");
        assertThat(told.due()).hasSize(1);
    }

    @Test
    void oneRunFindsEveryClipOfTheEditionThatIsNotInTheStagingFolder() throws IOException {
        staging.release(told.keys.get(0));
        staging.release(told.keys.get(2));

        assertThatIOException().isThrownBy(() -> shelf(store).storeClips(told.narration, 1));
        assertThat(told.states()).containsExactly("READY", "DOWNLOADED", "READY");
    }

    @Test
    void aClipThatAnotherNarrationStoredWhileItWasStoredHereIsFine() throws IOException {
        SpeechKey key = told.keys.get(0);
        ObjectStore shared = new StoreThat(store, () -> told.ledger.stored(key));

        assertThatNoException().isThrownBy(() -> shelf(shared).storeClips(told.narration, 1));
        assertThat(told.state(0)).isEqualTo("STORED");
        assertThat(store.keys()).containsExactly(ObjectKey.clip(key));
    }

    @Test
    void aClipThatAnotherNarrationStoredAndReleasedMeanwhileIsFine() {
        SpeechKey key = told.keys.get(0);
        ObjectStore shared = new StoreThat(store, () -> {
            told.ledger.stored(key);
            staging.release(key);
            throw new java.io.UncheckedIOException(
                    new NoSuchFileException(staging.clip(key).toString()));
        });

        assertThatNoException().isThrownBy(() -> shelf(shared).storeClips(told.narration, 1));
        assertThat(told.state(0)).isEqualTo("STORED");
    }

    @Test
    void whatIsLeftOfAnEarlierTakeIsNotStoredForTheOneThatWasBoughtNow() throws IOException {
        told.jdbc().sql("update task set take = 2, sha256 = repeat('0', 64)").update();

        assertThatIOException()
                .isThrownBy(() -> shelf(store).storeClips(told.narration, 1))
                .withMessageContaining("the next run fetches");
        assertThat(store.keys()).isEmpty();
        assertThat(told.state(0)).isEqualTo("READY");
        assertThat(staging.clip(told.keys.get(0))).doesNotExist();
    }

    @Test
    void narrationsThatNeedTheSameClipPutItOnce() throws Exception {
        CountDownLatch bothAreAtIt = new CountDownLatch(2);
        ObjectStore slow = new StoreThat(store, () -> {
            bothAreAtIt.countDown();
            try {
                bothAreAtIt.await(300, TimeUnit.MILLISECONDS); // the other never comes
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> storeClips(slow));
        storeClips(slow);
        other.get();

        assertThat(store.puts()).hasSize(1);
        assertThat(told.state(0)).isEqualTo("STORED");
    }

    @Test
    void clipsThatComeAreStoredBesideWhateverElseGoesOn() {
        ahead(store);

        assertThat(told.states()).containsExactly("STORED", "STORED", "STORED");
        assertThat(staging.folder()).isEmptyDirectory();
    }

    @Test
    void whereTheStoreIsGoneClipsThatComeAreLeftToPublishing() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        ahead(new StoreThat(store, () -> {
            tries.incrementAndGet();
            throw new IOException("gone");
        }));

        assertThat(tries).as("nobody waits for it again and again").hasValue(1);
        assertThat(told.states()).containsOnly("DOWNLOADED");

        shelf(store).storeClips(told.narration, 1);
        assertThat(told.state(0)).isEqualTo("STORED");
    }

    @Test
    void whereTheStoreTakesNothingTheRunStopsAtItsFirstClip() {
        AtomicInteger tries = new AtomicInteger();
        ahead(new StoreThat(store, () -> {
            tries.incrementAndGet();
            throw new PutRefusedException("cannot store s3://lectern/clips/x.mp3: Access Denied", new IOException());
        }));

        assertThat(tries).hasValue(1);
        assertThat(stop.reason()).get().satisfies(why -> {
            assertThat(why.kind()).isEqualTo(StopReason.Kind.ACCOUNT);
            assertThat(why.message()).contains("Access Denied", "run again");
        });
        assertThat(told.states()).containsOnly("DOWNLOADED");
    }

    private void ahead(ObjectStore target) {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        ClipsAhead clips = new ClipsAhead(shelf(target), new SendingFirst(), threads, stop);
        told.keys.forEach(key -> clips.accept(new Clip(key, 1)));
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void storeClips(ObjectStore target) {
        try {
            shelf(target).storeClips(told.narration, 1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ClipShelf shelf(ObjectStore target) {
        return new ClipShelf(told.editions, told.ledger, staging, target);
    }

    private interface Event {
        void happens() throws IOException;
    }

    /** A store in which something happens just before an object is put. */
    private record StoreThat(FolderObjectStore store, Event before) implements ObjectStore {

        @Override
        public void check() {}

        @Override
        public StoredObject put(ObjectKey key, Path file, String contentType) throws IOException {
            before.happens();
            return store.put(key, file, contentType);
        }

        @Override
        public java.util.Optional<StoredObject> find(ObjectKey key) throws IOException {
            return store.find(key);
        }

        @Override
        public java.io.InputStream open(ObjectKey key) throws IOException {
            return store.open(key);
        }

        @Override
        public void list(String prefix, java.util.function.Consumer<ListedObject> each) throws IOException {
            store.list(prefix, each);
        }

        @Override
        public void delete(java.util.Collection<ObjectKey> keys) throws IOException {
            store.delete(keys);
        }
    }
}
