package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lectern.batch.PrunePlan;
import lectern.batch.PrunePlan.Kept;
import lectern.batch.PrunePlan.Leftover;
import lectern.batch.PrunePlan.OldEdition;
import lectern.batch.Pruned;
import lectern.batch.Pruning;
import lectern.batch.StopReason;
import lectern.batch.StopSignal;
import lectern.document.DocumentId;
import lectern.postgres.DocumentLocks;
import lectern.postgres.Editions;
import lectern.postgres.SessionLock;
import lectern.postgres.ThisProcess;
import lectern.storage.ObjectKey;
import lectern.storage.UnfinishedUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is removed, what is kept, and that books are as they should be afterwards. */
class PruneTest {

    private static final DocumentId TALE = new DocumentId("tale");

    @TempDir
    Path folder;

    private NarratedBooks books;
    private String oldFolder;
    private String newFolder;

    @BeforeEach
    void publishABookAndThenARevisionOfIt() throws IOException {
        books = new NarratedBooks(folder);
        books.given("tale", "# First\n\nThe miller finds a lantern.\n\n# Second\n\nThe river goes on.\n");
        books.run();
        oldFolder = books.folders("tale").iterator().next();
        books.given("tale", "# First\n\nThe baker mends a kettle.\n\n# Second\n\nThe river goes on.\n");
        books.run();
        Set<String> folders = new HashSet<>(books.folders("tale"));
        folders.remove(oldFolder);
        newFolder = folders.iterator().next();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void anOldEditionGoesOnceItsListenersHadTime() throws IOException {
        assertThat(books.planPruning(7, false).isEmpty()).as("on the first day").isTrue();
        books.age(8);

        PrunePlan plan = books.planPruning(7, false);

        assertThat(plan.editions()).extracting(OldEdition::folder).containsExactly(oldFolder);
        assertThat(plan.bytes()).isEqualTo(plan.editions().get(0).bytes()).isPositive();
        assertThat(plan.clips()).isEmpty();
        assertThat(books.folders("tale")).as("a plan removes nothing").contains(oldFolder);
        assertThat(books.prune(plan)).isEmpty();
        assertThat(books.folders("tale")).containsExactly(newFolder);
        assertThat(books.clipOf("miller")).as("it was paid for").exists();
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.planPruning(7, true).editions()).isEmpty();
    }

    @Test
    void listenersOfAnEditionHaveTimeFromWhenItWasReplaced() throws IOException {
        books.age(8);
        books.given("tale", "# First\n\nThe smith sharpens a spade.\n\n# Second\n\nThe river goes on.\n");
        books.run();

        assertThat(books.planPruning(7, false).editions())
                .as("what was current until now is as old, but may still be listened to")
                .extracting(OldEdition::folder)
                .containsExactly(oldFolder);
        assertThat(books.planPruning(0, false).editions()).hasSize(2);

        books.age(8);
        assertThat(books.planPruning(7, false).editions())
                .extracting(OldEdition::folder)
                .containsExactlyInAnyOrder(oldFolder, newFolder);
    }

    @Test
    void clipsGoOnlyWhenThatIsAskedForAndTheLedgerKnows() throws IOException {
        Path clip = books.clipOf("miller");
        books.age(8);

        PrunePlan plan = books.planPruning(7, true);

        assertThat(plan.clips()).extracting(old -> old.clip().key()).containsExactly(books.keyOf("miller"));
        assertThat(plan.units().toPlainString()).isEqualTo("0.05");
        books.prune(plan);
        assertThat(clip).doesNotExist();
        assertThat(books.clipOf("river")).exists();
        assertThat(books.count("select count(*) from task where state = 'STORED'"))
                .isEqualTo(2);
        assertThat(books.verify().findings()).isEmpty();

        books.given("tale", "# First\n\nThe miller finds a lantern.\n\n# Second\n\nThe river goes on.\n");
        books.run();

        assertThat(books.bought()).as("three texts, and one of them again").isEqualTo(4);
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.store.path(ObjectKey.clip(books.keyOf("miller"), 2))).exists();
    }

    @Test
    void clipsStayWhileARunIsUnderWayOrAManifestCannotBeRead() throws IOException {
        books.age(8);
        books.database.jdbc().sql("update run set ended_at = null where id = 2").update();
        PrunePlan underWay = books.planPruning(7, true);
        assertThat(underWay.clips()).isEmpty();
        assertThat(underWay.kept())
                .extracting(Kept::why)
                .containsExactly("a run is under way, and may come to want any of them");
        books.database
                .jdbc()
                .sql("update run set ended_at = now() where id = 2")
                .update();

        stranger("{ garbage");
        PrunePlan unreadable = books.planPruning(7, true);

        assertThat(unreadable.clips()).isEmpty();
        assertThat(unreadable.editions()).extracting(OldEdition::folder).containsExactly(oldFolder);
        assertThat(unreadable.kept()).extracting(Kept::what).containsExactly("stranger", "clips and pictures");
    }

    @Test
    void picturesStayWhileAManifestCannotBeRead() throws IOException {
        ObjectKey cover = pictureOfTheOldEdition();
        stranger("{ garbage");
        books.age(8);

        PrunePlan plan = books.planPruning(7, false);
        assertThat(plan.covers()).isEmpty();
        books.prune(plan);

        assertThat(books.store.path(cover)).exists();
    }

    @Test
    void whatAManifestNamesStaysWhateverTheLedgerSays() throws IOException {
        books.age(8);
        String old = books.database
                .jdbc()
                .sql("select id from edition where id <> (select current_edition from document)")
                .query(String.class)
                .single();
        books.database
                .jdbc()
                .sql("update document set current_edition = ?")
                .param(old)
                .update();
        books.database.jdbc().sql("update narration set edition = ?").param(old).update();

        PrunePlan plan = books.planPruning(7, true);

        assertThat(plan.editions())
                .as("one is named by the manifest, one is the ledger's")
                .isEmpty();
        assertThat(plan.clips()).isEmpty();
    }

    /** The ledger does not know it. It names one file of an edition, a clip and a picture that nobody else needs. */
    @Test
    void whatTheManifestOfAnotherDocumentNamesStays() throws IOException {
        ObjectKey cover = pictureOfTheOldEdition();
        books.age(8);
        PrunePlan before = books.planPruning(7, true);
        assertThat(before.editions()).hasSize(1);
        assertThat(before.clips()).hasSize(1);
        assertThat(before.covers()).hasSize(1);
        JsonNode manifest = JsonMapper.shared()
                .readTree(Files.readString(books.store.path(ObjectKey.manifest(TALE)))
                        .replace("books/tale/", "books/stranger/"));
        ObjectNode edition = (ObjectNode) manifest.path("lectern:edition");
        edition.put("document", "stranger");
        name(edition.at("/chapters/0"), new ObjectKey("books/tale/" + oldFolder + "/0001-first.mp3"));
        name(edition.at("/chapters/0/chunks/0/clip"), ObjectKey.clip(books.keyOf("miller")));
        name(edition.at("/chapters/1/chunks/0/clip"), cover);
        stranger(manifest.toString());

        PrunePlan plan = books.planPruning(7, true);

        assertThat(plan.kept()).as("it can be read").isEmpty();
        assertThat(plan.editions()).isEmpty();
        assertThat(plan.clips()).isEmpty();
        assertThat(plan.covers()).isEmpty();
    }

    /** Puts a manifest of which the ledger knows nothing. */
    private void stranger(String manifest) throws IOException {
        Path path = books.store.path(ObjectKey.manifest(new DocumentId("stranger")));
        Files.createDirectories(path.getParent());
        Files.writeString(path, manifest);
    }

    private static void name(JsonNode object, ObjectKey key) {
        ((ObjectNode) object).put("key", key.value());
    }

    @Test
    void manifestsAreReadSeveralAtATime() throws IOException {
        stranger("{ garbage");
        CountDownLatch both = new CountDownLatch(2);
        Queue<Boolean> together = new ConcurrentLinkedQueue<>();
        books.store.beforeOpening(key -> {
            if (key.fileName().equals("manifest.json")) {
                both.countDown();
                together.add(await(both));
            }
        });

        books.planPruning(7, true);

        assertThat(together).containsExactly(true, true);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRevisionIsAnEditionOfItsOwn() throws IOException {
        books.age(8);
        books.prune(books.planPruning(7, false));
        books.bean(Editions.class)
                .revised(TALE, books.bean(Editions.class).current(TALE).orElseThrow());
        books.age(8);
        assertThat(books.planPruning(7, false).isEmpty())
                .as("until the revision is published")
                .isTrue();

        books.run();
        books.age(8);

        assertThat(books.planPruning(7, false).editions())
                .extracting(OldEdition::folder)
                .containsExactly(newFolder);
        books.prune(books.planPruning(7, false));
        assertThat(books.folders("tale")).containsExactly(newFolder + "-2");
        assertThat(books.verify().findings()).isEmpty();
    }

    @Test
    void aClipThatWasReplacedGoesOnceNoManifestNamesIt() throws IOException {
        Path first = books.clipOf("baker");
        Files.delete(first);
        Files.delete(books.store.path(new ObjectKey("books/tale/" + newFolder + "/0001-first.mp3")));
        books.repair(books.planRepair(books.verify()));
        Files.write(first, new byte[] {1});
        books.age(8);
        assertThat(books.planPruning(7, false).takes())
                .as("the manifest of the edition before names it")
                .isEmpty();

        books.run();
        books.age(8);

        PrunePlan plan = books.planPruning(7, false);
        assertThat(plan.takes())
                .extracting(object -> object.key())
                .containsExactly(ObjectKey.clip(books.keyOf("baker")));
        books.prune(plan);
        assertThat(first).doesNotExist();
        assertThat(books.verify().findings()).isEmpty();
    }

    @Test
    void aPlanThatARunHasOvertakenRemovesNoClip() throws IOException {
        Path clip = books.clipOf("miller");
        books.age(8);
        PrunePlan plan = books.planPruning(7, true);
        books.run();

        List<Kept> kept = books.prune(plan);

        assertThat(kept)
                .extracting(Kept::why)
                .containsExactly("a run came and went since this was planned; prune again");
        assertThat(clip).exists();
        books.prune(books.planPruning(7, true));
        assertThat(clip).doesNotExist();
    }

    @Test
    void aStopEndsTheRemovalAndTheRestIsKept() throws IOException {
        books.given("tale", "# First\n\nThe smith sharpens a spade.\n\n# Second\n\nThe river goes on.\n");
        books.run();
        books.age(8);
        PrunePlan plan = books.planPruning(7, true);
        StopSignal stop = books.bean(StopSignal.class);
        books.store.beforeDeleting(() -> stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted")));

        Pruned pruned = books.bean(Pruning.class).prune(plan);

        assertThat(plan.editions()).hasSize(2);
        assertThat(pruned.stopped()).isTrue();
        assertThat(pruned.kept())
                .extracting(Kept::what)
                .containsExactly("the last 1 of the editions", "the last 2 of the clips that no edition uses");
        assertThat(books.folders("tale"))
                .as("what was begun is done")
                .doesNotContain(plan.editions().get(0).folder())
                .contains(plan.editions().get(1).folder());
        assertThat(books.clipOf("miller")).exists();
        assertThat(books.count("select count(*) from task where state = 'STORED'"))
                .isEqualTo(4);
    }

    @Test
    void aDocumentThatAnotherProcessNarratesIsLeftAlone() throws IOException {
        books.age(8);
        PrunePlan before = books.planPruning(7, false);
        ThisProcess other = ThisProcess.register(books.database.ledger());
        try (SessionLock lock = new DocumentLocks(other).tryAcquire(TALE).orElseThrow()) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(books.planPruning(7, false).editions()).isEmpty();
            assertThat(books.prune(before)).extracting(Kept::what).containsExactly("tale");
        }
        other.close();
        assertThat(books.folders("tale")).contains(oldFolder);
    }

    @Test
    void anEditionThatIsWantedAgainMeanwhileStays() throws IOException {
        books.age(8);
        PrunePlan plan = books.planPruning(7, true);
        books.given("tale", "# First\n\nThe miller finds a lantern.\n\n# Second\n\nThe river goes on.\n");
        books.run();

        assertThat(books.prune(plan))
                .extracting(Kept::why)
                .containsExactly("it is wanted again", "a run came and went since this was planned; prune again");
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(3);
    }

    @Test
    void chaptersThatCanBeHeardEarlyStayAsLongAsTheirEditionIsWanted() throws IOException {
        heardEarly(oldFolder);
        heardEarly(newFolder);
        books.database.jdbc().sql("update document set current_edition = null").update();
        Files.delete(books.file("tale", "manifest.json"));
        books.age(8);

        assertThat(books.prune(books.planPruning(7, false))).isEmpty();

        assertThat(books.folders("tale")).as("that which the newest run wants").containsExactly(newFolder);
        assertThat(books.count("select count(*) from early_chapter where edition = '" + newFolder + "'"))
                .isEqualTo(1);
        assertThat(books.count("select count(*) from early_chapter")).isEqualTo(1);
    }

    private void heardEarly(String edition) {
        books.database.jdbc().sql("""
                        insert into early_chapter (document, edition, revision, number, made_of, object, bytes, sha256, duration_ms)
                        values ('tale', :edition, 1, 1, '', 'books/tale/' || :edition || '/0001-first.mp3', 1, '', 1)
                        """).param("edition", edition).update();
    }

    @Test
    void whatOthersPutIntoTheStoreIsNotTouched() throws IOException {
        for (String key : List.of(
                "clips/aa/" + "a".repeat(64) + ".mp3",
                "books/tale/notes/mine.txt",
                "books/tale/0123456789abcdef/mine.txt",
                "books/another/0123456789abcdef/another.mp3",
                "covers/aa/" + "a".repeat(64) + ".jpg",
                "photos/cat.jpg")) {
            Path path = books.store.path(new ObjectKey(key));
            Files.createDirectories(path.getParent());
            Files.writeString(path, "mine");
        }
        books.age(100);
        Set<ObjectKey> expected = new HashSet<>(books.store.keys());
        PrunePlan plan = books.planPruning(0, true);
        plan.editions().forEach(edition -> edition.objects().forEach(object -> expected.remove(object.key())));
        expected.remove(ObjectKey.clip(books.keyOf("miller")));

        books.prune(plan);

        assertThat(plan.editions()).extracting(OldEdition::folder).containsExactly(oldFolder);
        assertThat(new HashSet<>(books.store.keys())).isEqualTo(expected);
    }

    @Test
    void aPictureGoesWithTheLastEditionThatHadItAndIsReadAgainWhenThatIsWanted() throws IOException {
        ObjectKey cover = pictureOfTheOldEdition();
        books.age(8);

        PrunePlan plan = books.planPruning(7, false);
        assertThat(plan.covers()).extracting(object -> object.key()).containsExactly(cover);
        books.prune(plan);

        assertThat(books.store.path(cover)).doesNotExist();
        assertThat(books.count("select count(*) from edition where chunks is null"))
                .as("editions whose documents are read again when they are wanted")
                .isEqualTo(1);
    }

    private ObjectKey pictureOfTheOldEdition() throws IOException {
        String sha256 = "c".repeat(64);
        ObjectKey cover = new ObjectKey("covers/cc/" + sha256 + ".png");
        Files.createDirectories(books.store.path(cover).getParent());
        Files.writeString(books.store.path(cover), "picture");
        books.database.jdbc().sql("""
                        update edition set cover_sha256 = ?, cover_type = 'image/png'
                        where id <> (select current_edition from document)
                        """).param(sha256).update();
        return cover;
    }

    @Test
    void anUploadThatWasBegunLongAgoGoesButNotThatOfAnotherProgram() throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        UnfinishedUpload ours =
                new UnfinishedUpload(new ObjectKey("books/tale/" + newFolder + "/tale.mp3"), "1", longAgo);
        books.store.uploads.add(ours);
        books.store.uploads.add(new UnfinishedUpload(new ObjectKey("backups/db-dump.gz"), "2", longAgo));
        books.store.uploads.add(new UnfinishedUpload(new ObjectKey("dump.gz"), "3", longAgo));

        assertThat(books.planPruning(7, false).uploads()).containsExactly(ours);
    }

    /** The edition's next revision is still to be published, by whatever machine; what it is now needs no work any more. */
    @Test
    void whatKilledProcessesLeftOnThisMachineGoesTheNextDay() throws IOException {
        books.bean(Editions.class)
                .revised(TALE, books.bean(Editions.class).current(TALE).orElseThrow());
        Map<String, Duration> ages = Map.of(
                "staging/" + books.keyOf("baker") + ".1.part",
                Duration.ofHours(30),
                "staging/" + books.keyOf("baker") + ".2.part",
                Duration.ofHours(2),
                "staging/" + books.keyOf("baker") + ".mp3",
                Duration.ofHours(30),
                "staging/" + "d".repeat(64) + ".mp3",
                Duration.ofHours(30),
                "work/clip.1.part",
                Duration.ofHours(30),
                "work/fedcba9876543210/book.mp3",
                Duration.ofDays(9),
                "work/" + newFolder + "/book.mp3",
                Duration.ofDays(9),
                "work/" + newFolder + "-2/book.mp3",
                Duration.ofDays(9));
        for (Map.Entry<String, Duration> file : ages.entrySet()) {
            Path path = books.staging().resolveSibling(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, "0123456789");
            FileTime modified = FileTime.from(Instant.now().minus(file.getValue()));
            Files.setLastModifiedTime(path, modified);
            Files.setLastModifiedTime(path.getParent(), modified);
        }

        PrunePlan plan = books.planPruning(7, false);
        books.prune(plan);

        Path home = books.staging().getParent();
        assertThat(plan.leftovers())
                .extracting(leftover -> home.relativize(leftover.path()).toString())
                .containsExactlyInAnyOrder(
                        "staging/" + books.keyOf("baker") + ".1.part",
                        "staging/" + books.keyOf("baker") + ".mp3",
                        "work/clip.1.part",
                        "work/fedcba9876543210",
                        "work/" + newFolder);
        assertThat(plan.leftovers()).extracting(Leftover::bytes).containsOnly(10L);
        assertThat(plan.leftovers()).extracting(Leftover::path).allSatisfy(path -> assertThat(path)
                .doesNotExist());
        assertThat(books.work().resolve(newFolder + "-2")).exists();
    }
}
