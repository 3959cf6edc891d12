package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lectern.postgres.RemoteRuns.Wanted;
import lectern.postgres.RunReports.OutcomeCount;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run is to narrate, and what of that is done already. */
@NullUnmarked
class RunsTest {

    private TestLedger database;
    private Runs runs;
    private int run;

    @BeforeEach
    void beginARun() {
        database = TestLedger.withLimit(5);
        runs = new Runs(database.ledger);
        run = runs.begin(database.process().process, "catalog.csv");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRunMayHaveBegunBeforeItIsRecorded() {
        int earlier = runs.begin(database.process().process, "catalog.csv", Duration.ofSeconds(90));

        assertThat(database.jdbc()
                        .sql("select extract(epoch from l.started_at - e.started_at) from run e, run l"
                                + " where e.id = :earlier and l.id = :run")
                        .param("earlier", earlier)
                        .param("run", run)
                        .query(Double.class)
                        .single())
                .isBetween(30.0, 90.0);
    }

    @Test
    void whatIsPublishedAsItIsWantedIsUpToDateFromTheBeginning() {
        SampleEdition whole = published("whole");
        SampleEdition again = published("again");
        database.editions.revised(again.document(), again.id());
        database.editions.published(database.editions.load(again.document(), again.id()), Instant.EPOCH);
        SampleEdition fresh = database.planned(SampleEdition.of("fresh", "New."));

        runs.addOrSettle(run, wanted(whole, again, fresh), Set.of());

        Runs.Left left = runs.left(run);
        assertThat(left.documents()).containsExactly(fresh.document());
        assertThat(left.revisions()).isEqualTo(Map.of(again.document(), 2));
        assertThat(left.revision(whole.document())).isEqualTo(1);
        assertThat(new RunReports(database.ledger).outcomes(run))
                .containsExactly(new OutcomeCount(Outcome.UP_TO_DATE, 2), new OutcomeCount(null, 1));
    }

    @Test
    void whatIsWantedOtherwiseOrInAnotherRevisionOrNarratedJustNowIsLeft() {
        published("changed");
        SampleEdition changed = SampleEdition.of("changed", "Other words.");
        SampleEdition revised = published("revised");
        database.editions.revised(revised.document(), revised.id());
        SampleEdition narrated = published("narrated");
        SampleEdition unknown = SampleEdition.of("unknown", "Never seen.");

        runs.addOrSettle(run, wanted(changed, revised, narrated, unknown), Set.of(narrated.document()));

        assertThat(runs.left(run).documents())
                .containsExactlyInAnyOrder(
                        changed.document(), revised.document(), narrated.document(), unknown.document());
    }

    @Test
    void aKilledRunsDocumentsMayBeAddedAgain() {
        SampleEdition whole = published("whole");

        runs.addOrSettle(run, wanted(whole), Set.of());
        runs.addOrSettle(run, wanted(whole), Set.of());

        assertThat(runs.left(run).documents()).isEmpty();
    }

    @Test
    void whatTheLastRunWantsOtherwiseIsNotWantedByOnesBeforeIt() {
        SampleEdition before = published("book");
        SampleEdition mended = SampleEdition.of("book", "Mended words.");
        Wanting.add(runs, run, wanted(before));
        int later = runs.begin(database.process().process, "mended.csv");
        assertThat(otherwise(run, before)).isEmpty();

        Wanting.add(runs, later, wanted(mended));

        assertThat(otherwise(run, before)).contains(later);
        assertThat(otherwise(later, mended)).isEmpty();
        assertThat(runs.standing(run, before.document(), before.id()).isPublished())
                .isTrue();
        assertThat(runs.standing(later, mended.document(), mended.id()).isPublished())
                .isFalse();

        int last = runs.begin(database.process().process, "catalog.csv");
        Wanting.add(runs, last, wanted(before));

        assertThat(otherwise(run, before)).as("it is wanted again").isEmpty();
        assertThat(otherwise(later, mended)).contains(last);
    }

    @Test
    void anOrderThatWasTakenBackLeavesTheOneBeforeAsItWas() {
        SampleEdition before = published("book");
        SampleEdition mended = SampleEdition.of("book", "Mended words.");
        Wanting.add(runs, run, wanted(before));
        int stopped = runs.begin(database.process().process, "stopped.csv");
        Wanting.add(runs, stopped, wanted(mended));
        TestProcess dead = database.process();
        Wanting.add(runs, runs.begin(dead.process, "killed.csv"), wanted(mended));

        runs.ended(stopped, mended.document(), Outcome.STOPPED, "before it began");
        dead.die();

        assertThat(otherwise(run, before)).isEmpty();
        runs.ended(stopped, mended.document(), Outcome.INCOMPLETE, "a text was refused");
        assertThat(otherwise(run, before)).contains(stopped);
    }

    private Optional<Integer> otherwise(int wantedBy, SampleEdition sample) {
        return runs.standing(wantedBy, sample.document(), sample.id()).otherwise();
    }

    private SampleEdition published(String document) {
        SampleEdition sample = database.planned(SampleEdition.of(document, "Words of " + document + "."));
        database.editions.published(sample.edition(), Instant.EPOCH);
        return sample;
    }

    private static List<Wanted> wanted(SampleEdition... samples) {
        return Stream.of(samples)
                .map(sample -> new Wanted(sample.document(), sample.id()))
                .toList();
    }
}
