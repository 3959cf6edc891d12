package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lectern.manifest.EditionId;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which clips, pictures and editions are kept, and which may go. */
@NullUnmarked
class StoredClipsTest {

    private TestLedger database;
    private TestProcess process;
    private Runs runs;
    private StoredClips clips;
    private PublishedEditions published;

    @BeforeEach
    void openALedger() {
        database = TestLedger.withLimit(100);
        process = database.process();
        runs = new Runs(database.ledger);
        clips = new StoredClips(database.ledger);
        published = new PublishedEditions(database.ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areUnusedWhereNoEditionThatIsCurrentOrWantedHasThem() {
        SampleEdition old = stored(SampleEdition.of("book", "Old.", "Both.", "Shared."));
        SampleEdition current = stored(SampleEdition.of("book", "Both.", "New."));
        SampleEdition wanted = stored(SampleEdition.of("book", "Both.", "Wanted."));
        stored(SampleEdition.of("other", "Shared."));
        run(old);
        database.editions.published(old.edition(), Instant.EPOCH);
        run(current);
        database.editions.published(current.edition(), Instant.EPOCH);
        run(wanted, SampleEdition.of("other", "Shared."));

        assertThat(clips.unused()).extracting(LedgerClip::clip).containsExactly(new Clip(old.key(0), 1));
        assertThat(published.kept())
                .extracting(PublishedEdition::edition)
                .contains(current.id(), wanted.id())
                .doesNotContain(old.id());
        assertThat(published.current()).containsExactly(new PublishedEdition(current.document(), current.id(), 1));
        assertThat(published.wanted()).hasSize(2).allSatisfy(edition -> assertThat(published.wanted(edition.document()))
                .hasValue(edition));
        database.editions.published(wanted.edition(), Instant.EPOCH);
        assertThat(published.wanted(wanted.document())).isEmpty();
    }

    @Test
    void stayWhereABookCameToUseThemMeanwhile() {
        SampleEdition old = stored(SampleEdition.of("book", "Old."));
        assertThat(clips.unused()).hasSize(1);
        run(old);

        assertThat(process.ledger.removing(new Clip(old.key(0), 1))).isFalse();

        assertThat(database.state(old.key(0))).isEqualTo(TaskState.STORED);
        assertThat(database.audit(old.key(0))).isEmpty();
    }

    @Test
    void areNotStoredAnyMoreOnceTheyAreRemoved() {
        SampleEdition old = stored(SampleEdition.of("book", "Old."));

        assertThat(process.ledger.removing(new Clip(old.key(0), 1))).isTrue();

        assertThat(database.row(old.key(0))).containsEntry("state", "PLANNED").containsEntry("take", 2);
        assertThat(database.audit(old.key(0))).containsExactly("REMOVED 1");
        assertThat(clips.unused()).isEmpty();
    }

    @Test
    void haveTheCurrentEditionsThatUseThemAsUsers() {
        SampleEdition one = stored(SampleEdition.of("one", "Shared.", "One."));
        SampleEdition two = stored(SampleEdition.of("two", "Two.", "Shared."));
        stored(SampleEdition.of("three", "Shared."));
        database.editions.published(one.edition(), Instant.EPOCH);
        database.editions.published(two.edition(), Instant.EPOCH);

        assertThat(published.usersOf(Set.of(one.key(0))))
                .extracting(PublishedEdition::document)
                .containsExactly(one.document(), two.document());
        assertThat(published.usersOf(Set.of(one.key(1))))
                .extracting(PublishedEdition::document)
                .containsExactly(one.document());
    }

    @Test
    void areToldAsTheLedgerHasThem() {
        SampleEdition sample = database.planned(SampleEdition.of("book", "One.", "Two."));
        database.put(sample.key(0), TaskState.STORED, null);
        process.ledger.restored(new Clip(sample.key(0), 1), 7, "f".repeat(64));

        assertThat(clips.of(sample.document(), sample.id()).values())
                .containsExactlyInAnyOrder(
                        new LedgerClip(new Clip(sample.key(0), 1), TaskState.STORED, 7L, "f".repeat(64)),
                        new LedgerClip(new Clip(sample.key(1), 1), TaskState.PLANNED, null, null));
        assertThat(clips.find(List.of(sample.key(1)))).containsOnlyKeys(sample.key(1));
    }

    @Test
    void anEditionWhosePictureIsRemovedIsReadFromItsDocumentAgain() {
        SampleEdition old = stored(SampleEdition.of("book", "Old."));
        SampleEdition current = stored(SampleEdition.of("book", "New."));
        database.editions.published(old.edition(), Instant.EPOCH);
        database.editions.published(current.edition(), Instant.EPOCH);
        cover(old.id(), "a".repeat(64));
        cover(current.id(), "b".repeat(64));
        assertThat(published.covers()).containsExactly("b".repeat(64));

        published.removingCovers(Set.of("a".repeat(64), "b".repeat(64)));

        assertThat(database.editions.isRecorded(old.document(), old.id())).isFalse();
        assertThat(database.editions.isRecorded(current.document(), current.id()))
                .as("of what is kept, no picture is removed")
                .isTrue();
    }

    private SampleEdition stored(SampleEdition sample) {
        database.planned(sample);
        sample.keys().forEach(key -> database.put(key, TaskState.STORED, null));
        return sample;
    }

    private void run(SampleEdition... samples) {
        int run = runs.begin(process.process, "a.csv");
        for (SampleEdition sample : samples) {
            Wanting.add(runs, run, sample.document(), sample.id());
        }
    }

    private void cover(EditionId edition, String sha256) {
        database.jdbc()
                .sql("update edition set cover_sha256 = :sha256, cover_type = 'image/png' where id = :id")
                .param("sha256", sha256)
                .param("id", edition.value())
                .update();
    }
}
