package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lectern.audio.Tone;
import lectern.batch.RepairPlan;
import lectern.batch.RepairResult;
import lectern.batch.Verification;
import lectern.batch.Verified;
import lectern.document.DocumentId;
import lectern.manifest.Finding;
import lectern.manifest.Finding.Kind;
import lectern.manifest.StoredManifest;
import lectern.postgres.DocumentLocks;
import lectern.postgres.SessionLock;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import lectern.storage.ObjectKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found to be wrong with books, and with what it is mended. */
class RepairTest {

    private static final DocumentId ONE = new DocumentId("one");

    @TempDir
    Path folder;

    private NarratedBooks books;

    @BeforeEach
    void publishTwoBooks() throws IOException {
        books = new NarratedBooks(folder);
        books.given("one", "# First\n\nThe miller finds a lantern.\n\n# Second\n\nThe river goes on.\n");
        books.given("two", "# First\n\nThe gardener counts.\n\n# Second\n\nThe river goes on.\n");
        books.run();
        assertThat(books.verify().findings()).isEmpty();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void aClipIsRestoredFromTheStagingFolderWhereItsVeryFileIsStillThere() throws IOException {
        Path clip = books.clipOf("miller");
        byte[] bytes = Files.readAllBytes(clip);
        Files.createDirectories(books.staging());
        Files.move(clip, books.staging().resolve(books.keyOf("miller") + ".mp3"));

        RepairPlan plan = books.planRepair(books.verify());
        RepairResult result = books.repair(plan);

        assertThat(plan.restored()).isEqualTo(1);
        assertThat(plan.editions()).as("the manifest is true again").isEmpty();
        assertThat(result.runs()).isEmpty();
        assertThat(clip).hasBinaryContent(bytes);
        assertThat(books.verify().findings()).isEmpty();
    }

    @Test
    void aClipIsCutOutOfAChapterOfAnotherBookAndBothBooksArePublishedAgain() throws IOException {
        Path clip = books.clipOf("river");
        List<byte[]> before = Tone.frames(Files.readAllBytes(clip));
        Files.delete(clip);
        Files.delete(books.file("one", "0002-.*\\.mp3"));

        RepairPlan plan = books.planRepair(books.verify("one"));
        RepairResult result = books.repair(plan);

        assertThat(plan.restored()).isEqualTo(1);
        assertThat(plan.lost()).isEmpty();
        assertThat(result.runs()).hasSize(1);
        assertThat(result.left()).isEmpty();
        List<byte[]> after = Tone.frames(Files.readAllBytes(clip));
        assertThat(after).as("the same sound, bit for bit").containsExactlyElementsOf(before);
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.count("select min(current_revision) from document")).isEqualTo(2);
        assertThat(books.bought()).isEqualTo(3);
    }

    @Test
    void aClipThatIsCutOutOfALevelledChapterIsAsLoudAsItWas(@TempDir Path other) throws IOException {
        try (NarratedBooks levelled =
                new NarratedBooks(other, TestDatabase.migrated(), "--lectern.levelling.target-lufs=-30")) {
            levelled.given("one", "The river goes on.\n");
            levelled.run();
            Path clip = levelled.clipOf("river");
            List<byte[]> before = Tone.frames(Files.readAllBytes(clip));
            assertThat(Tone.frames(Files.readAllBytes(levelled.file("one", "0001-.*\\.mp3"))))
                    .doesNotContainAnyElementsOf(before.subList(5, 6));
            Files.delete(clip);

            levelled.repair(levelled.planRepair(levelled.verify("one")));

            assertThat(Tone.frames(Files.readAllBytes(clip))).containsExactlyElementsOf(before);
            assertThat(levelled.verify().findings()).isEmpty();
        }
    }

    @Test
    void ofABookOfWhichANewerEditionIsWantedThatIsFinishedInsteadAndNothingIsPlannedForTheOldOne() throws IOException {
        try (NarratedBooks capped = new NarratedBooks(folder, books.database, "--lectern.max-units=0")) {
            capped.given("one", "# First\n\nThe miller finds a lamp.\n\n# Second\n\nThe river goes on.\n");
            capped.attempt();
        }
        books.database
                .jdbc()
                .sql("update narration set outcome = 'INCOMPLETE' where run = 2 and document = 'one'")
                .update(); // as of a text that is refused
        Files.delete(books.clipOf("lantern"));
        Files.delete(books.file("one", "0001-.*\\.mp3"));

        RepairPlan plan = books.planRepair(books.verify());
        RepairResult result = books.repair(plan);

        assertThat(plan.editions()).isEmpty();
        assertThat(plan.lost()).as("of a text that nobody buys").isEmpty();
        assertThat(plan.unfinished()).containsExactly(ONE);
        assertThat(result.left()).singleElement().satisfies(left -> assertThat(left.why())
                .contains("lacks 1 of its texts", "retry --document one"));
        assertThat(books.count("select max(revision) from edition")).isEqualTo(1);

        books.given("one", "# First\n\nThe miller finds a lamp.\n\n# Second\n\nThe river goes on.\n");
        books.run();
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(4);
    }

    @Test
    void aBookThatNamesAnEarlierTakeWhichIsLostIsMadeAgainWithTheLaterOne() throws IOException {
        Path earlier = books.clipOf("river");
        books.database
                .jdbc()
                .sql("update task set take = 2 where text like '%river%'")
                .update();
        Files.copy(
                earlier, earlier.resolveSibling(earlier.getFileName().toString().replace(".mp3", "-2.mp3")));
        Files.delete(earlier);

        books.repair(books.planRepair(books.verify()));

        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(3);
    }

    @Test
    void whatAManifestNamesIsNotTouchedWhereTheLedgerDoesNotKnowOfIt() throws IOException {
        Path before = books.file("one", "0001-.*\\.mp3");
        byte[] sound = Files.readAllBytes(before);
        books.database
                .jdbc()
                .sql("update document set current_edition = null, current_revision = 1 where id = 'one'")
                .update(); // as a kill between manifest and ledger leaves it

        books.run();

        assertThat(before).hasBinaryContent(sound);
        assertThat(books.count("select current_revision from document where id = 'one'"))
                .isEqualTo(2);
        assertThat(books.verify().findings()).isEmpty();
    }

    @Test
    void aBookThatCannotBePublishedBecauseAClipIsLostIsRepairedWhereItsSoundIsLeft() throws IOException {
        Files.delete(books.clipOf("river"));
        books.given("three", "# First\n\nThe baker sleeps.\n\n# Second\n\nThe river goes on.\n");

        assertThat(books.attempt().documents())
                .filteredOn(document -> document.document().id().value().equals("three"))
                .singleElement()
                .satisfies(document -> assertThat(document.message())
                        .contains(ObjectKey.clip(books.keyOf("river")).value(), "lectern verify --repair"));
        Verified verified = books.verify("three");
        assertThat(verified.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CLIP);
            assertThat(finding.chapter()).isEqualTo(2);
        });
        RepairResult result = books.repair(books.planRepair(verified));

        assertThat(result.left()).isEmpty();
        assertThat(books.count("select count(*) from document where current_edition is not null"))
                .isEqualTo(3);
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(4);
    }

    @Test
    void aBookThatCannotBePublishedBecauseAClipIsDamagedSaysWhatToDo() throws IOException {
        neverPublished("one");
        Path clip = books.clipOf("miller");
        byte[] bytes = Files.readAllBytes(clip);
        bytes[bytes.length / 2] ^= 1;
        Files.write(clip, bytes);

        assertThat(books.attempt().documents())
                .filteredOn(document -> document.document().id().equals(ONE))
                .singleElement()
                .satisfies(document -> assertThat(document.message()).contains("lectern verify --repair"));
        assertThat(books.verify().findings()).extracting(Finding::kind).containsExactly(Kind.CLIP);
    }

    @Test
    void aClipThatIsLostBeforeItsBookWasEverPublishedIsBoughtAgain() throws IOException {
        neverPublished("one");
        Files.delete(books.clipOf("miller"));
        assertThat(books.attempt().exitCode().status()).isNotZero();
        assertThat(books.bean(Verification.class).unknown(Set.of(ONE))).isEmpty();

        RepairResult result = books.repair(books.planRepair(books.verify("one")));

        assertThat(result.left()).singleElement().satisfies(left -> assertThat(left.why())
                .contains("lectern retry --document one"));
        books.run();
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(4);
    }

    @Test
    void aPictureThatIsLostBeforeItsBookWasEverPublishedIsReadAgainWithTheDocument() throws IOException {
        Files.write(folder.resolve("one.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        books.run();
        neverPublished("one");
        for (ObjectKey key : books.store.keys()) {
            if (key.value().startsWith("covers/")) {
                Files.delete(books.store.path(key));
            }
        }
        assertThat(books.attempt().exitCode().status()).isNotZero();

        RepairResult result = books.repair(books.planRepair(books.verify("one")));

        assertThat(result.left()).singleElement().satisfies(left -> assertThat(left.why())
                .contains("picture"));
        books.run();
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(3);
    }

    /** As if its publication had failed the first time. */
    private void neverPublished(String id) throws IOException {
        Files.delete(books.store.path(ObjectKey.manifest(new DocumentId(id))));
        books.database
                .jdbc()
                .sql("update document set current_edition = null, current_revision = 1 where id = ?")
                .param(id)
                .update();
    }

    @Test
    void aRepairThatWasKilledBehindAnyOfItsStepsIsDoneAgain() throws IOException {
        Path clip = books.clipOf("miller");
        Files.delete(clip);
        RepairPlan plan = books.planRepair(books.verify());
        books.repair(plan);
        byte[] restored = Files.readAllBytes(clip);

        // as if it had been killed between the store and the ledger
        books.database
                .jdbc()
                .sql("update task set sha256 = repeat('0', 64) where speech_key = ?")
                .param(books.keyOf("miller").hex())
                .update();
        Verified half = books.verify();
        assertThat(half.findings()).extracting(Finding::kind).containsExactly(Kind.LEDGER);
        Files.delete(clip);
        books.repair(books.planRepair(books.verify()));

        assertThat(clip).hasBinaryContent(restored);
        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(3);
    }

    @Test
    void wordsAreGivenUpOnlyWhereNothingIsLeftAndThenARunBuysThem() throws IOException {
        Files.delete(books.clipOf("miller"));
        Files.delete(books.file("one", "0001-.*\\.mp3"));

        RepairPlan plan = books.planRepair(books.verify());
        assertThat(plan.lost()).singleElement().satisfies(lost -> assertThat(lost.words())
                .contains("miller"));
        RepairResult result = books.repair(plan);

        assertThat(result.runs()).isEmpty();
        assertThat(result.left()).singleElement().satisfies(left -> assertThat(left.why())
                .contains("lectern retry --document one"));
        assertThat(books.bought()).isEqualTo(3);
        Verified meanwhile = books.verify();
        assertThat(meanwhile.findings()).hasSize(2);
        assertThat(meanwhile.unfinished()).containsExactly(ONE);
        RepairPlan again = books.planRepair(meanwhile);
        assertThat(again.lost()).as("it is planned already").isEmpty();

        books.close();
        NarratedBooks later = new NarratedBooks(folder, books.database);
        later.given("one", "# First\n\nThe miller finds a lantern.\n\n# Second\n\nThe river goes on.\n");
        later.given("two", "# First\n\nThe gardener counts.\n\n# Second\n\nThe river goes on.\n");
        books = later;
        later.run();
        assertThat(later.bought()).isEqualTo(4);
        assertThat(later.store.path(ObjectKey.clip(later.keyOf("miller"), 2))).exists();
        assertThat(later.verify().findings()).isEmpty();
    }

    @Test
    void aLedgerThatSaysSomethingElseThanTheManifestIsNamedChunkByChunk() throws IOException {
        books.database
                .jdbc()
                .sql("update task set bytes = bytes + 1 where speech_key = ?")
                .param(books.keyOf("miller").hex())
                .update();
        books.database
                .jdbc()
                .sql("update chunk set text_sha256 = repeat('a', 64) where document = 'two' and chapter = 2")
                .update();

        assertThat(books.verify().findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "one, chapter 1, chunk 1: the ledger has another size or checksum of "
                                + ObjectKey.clip(books.keyOf("miller")) + " than the manifest",
                        "two, chapter 2, chunk 1: the manifest and the ledger have different texts");
    }

    @Test
    void aManifestThatTheLedgerDoesNotCallCurrentIsNamedAndFinished() throws IOException {
        books.database
                .jdbc()
                .sql("update document set current_edition = null where id = 'one'")
                .update();
        Verified verified = books.verify();
        assertThat(verified.findings()).singleElement().satisfies(finding -> assertThat(finding.wrong())
                .contains("does not call the document published"));

        books.repair(books.planRepair(verified));

        assertThat(books.verify().findings()).isEmpty();
        assertThat(books.bought()).isEqualTo(3);
    }

    @Test
    void aGarbledManifestIsReplacedAndSoAreTheClipsThatOnlyTheLedgerKnowsThen() throws IOException {
        Files.writeString(books.store.path(ObjectKey.manifest(ONE)), "{\"name\": \"garbage\"}");
        Path clip = books.clipOf("river");
        Files.delete(clip);

        Verified verified = books.verify("one");
        assertThat(verified.findings()).extracting(Finding::kind).containsExactly(Kind.MANIFEST, Kind.CLIP);
        books.repair(books.planRepair(verified));

        assertThat(books.verify().findings()).isEmpty();
        assertThat(StoredManifest.find(books.store, ONE).map(StoredManifest::revision))
                .as("whatever the garbled one named is left alone")
                .isEqualTo(Optional.of(3));
    }

    @Test
    void nothingIsSaidOfADocumentThatAnotherProcessIsNarrating() throws IOException {
        Files.delete(books.clipOf("miller"));
        ThisProcess other = ThisProcess.register(books.database.ledger());
        try (SessionLock lock = new DocumentLocks(other).tryAcquire(ONE).orElseThrow()) {
            Verified verified = books.verify();

            assertThat(lock.isHeld()).isTrue();
            assertThat(verified.findings()).isEmpty();
            assertThat(verified.busy()).containsExactly(ONE);
            assertThat(verified.exitCode().status()).isEqualTo(3);
        }
        other.close();
        assertThat(books.verify().damaged()).isEqualTo(Set.of(ONE));
    }
}
