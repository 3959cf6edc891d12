package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lectern.document.DocumentId;
import lectern.postgres.UnfinishedEditions.UnfinishedEdition;
import lectern.task.SpeechTask;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failed, where it stands, and which editions lack it. */
@NullUnmarked
class FailuresTest {

    private TestLedger database;
    private TestProcess process;
    private Runs runs;
    private Failures failures;
    private UnfinishedEditions unfinished;

    @BeforeEach
    void openALedger() {
        database = TestLedger.withLimit(100);
        process = database.process();
        runs = new Runs(database.ledger);
        failures = new Failures(database.ledger);
        unfinished = new UnfinishedEditions(database.ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void namesTheChunksOfARunInTheOrderOfTheText() {
        SampleEdition sample = database.planned(SampleEdition.ofChapters(
                "failed", List.of(List.of("One.", "Bad."), List.of("Two.", "Three.", "Bad."))));
        int run = run("a.csv", sample);
        fail(sample, "Bad.");

        DocumentId document = sample.document();
        assertThat(failures.of(run))
                .containsExactly(
                        new FailedChunk(document, 1, "Chapter 1", 2, "Bad.", sample.key(1), TestProcess.FAILURE),
                        new FailedChunk(document, 2, "Chapter 2", 3, "Bad.", sample.key(1), TestProcess.FAILURE));
        assertThat(new RunReports(database.ledger).failures(run)).isEqualTo(failures.of(run));
        assertThat(new RunReports(database.ledger).failedTexts(run))
                .as("the same words are bought once")
                .isEqualTo(1);
        assertThat(failures.textsOf(run + 1)).isZero();
    }

    @Test
    void showsTheBeginningOfALongTextOnly() {
        String text = "Bad words that go on and on, without an end that anybody could see from here, ".repeat(10);
        SampleEdition sample = database.planned(SampleEdition.of("long", text.strip()));
        int run = run("a.csv", sample);
        fail(sample, text.strip());

        assertThat(failures.of(run))
                .singleElement()
                .extracting(FailedChunk::words)
                .isEqualTo("Bad words that go on and on, without an end that anybody…");
    }

    @Test
    void tellsOfEachDocumentsNewestNarrationOrOfTheRunThatIsNamed() {
        SampleEdition before = database.planned(SampleEdition.of("edited", "Bad."));
        SampleEdition after = database.planned(SampleEdition.of("edited", "Worse."));
        SampleEdition other = database.planned(SampleEdition.of("other", "Evil."));
        int first = run("a.csv", before, other);
        run("b.csv", after);
        fail(before, "Bad.");
        fail(after, "Worse.");
        fail(other, "Evil.");

        assertThat(failures.unfinished(null)).extracting(FailedChunk::words).containsExactly("Worse.", "Evil.");
        assertThat(failures.unfinished(first))
                .as("what a later run wants otherwise is left out")
                .extracting(FailedChunk::words)
                .containsExactly("Evil.");
        assertThat(unfinished.find(first))
                .extracting(edition -> edition.document().value())
                .containsExactly("other");
        assertThat(unfinished.find(null))
                .extracting(edition -> edition.document() + " " + edition.catalog())
                .containsExactly("edited b.csv", "other a.csv");
    }

    @Test
    void leavesOutAnEditionThatIsPublished() {
        SampleEdition sample = database.planned(SampleEdition.of("told", "Bad."));
        run("a.csv", sample);
        fail(sample, "Bad.");
        database.editions.published(sample.edition(), Instant.now());

        assertThat(failures.unfinished(null)).isEmpty();
        assertThat(unfinished.find(null)).isEmpty();
    }

    @Test
    void namesAnEditionAgainThatIsToBePublishedAsANewRevision() {
        SampleEdition sample = database.planned(SampleEdition.of("told", "One."));
        run("a.csv", sample);
        database.editions.published(sample.edition(), Instant.now());

        database.editions.revised(sample.document(), sample.id());

        assertThat(unfinished.find(null)).extracting(UnfinishedEdition::edition).containsExactly(sample.id());
        database.editions.published(database.editions.load(sample.document(), sample.id()), Instant.now());
        assertThat(unfinished.find(null)).isEmpty();
    }

    @Test
    void describesAnUnfinishedEditionAsItWasRecorded() {
        SampleEdition sample =
                database.planned(SampleEdition.ofChapters("two", List.of(List.of("One.", "Same."), List.of("Same."))));
        run("/a/catalog.csv", sample);

        assertThat(unfinished.find(null)).singleElement().satisfies((UnfinishedEdition edition) -> {
            assertThat(edition.edition()).isEqualTo(sample.id());
            assertThat(edition.catalog()).hasToString("/a/catalog.csv");
            assertThat(edition.title()).isEqualTo("The two");
            assertThat(edition.author()).isEqualTo("An author");
            assertThat(edition.voice()).isEqualTo(SampleEdition.VOICE);
            assertThat(edition.chapters()).isEqualTo(2);
            assertThat(edition.characters()).isEqualTo(14);
            assertThat(edition.keys()).isEqualTo(sample.keys());
        });
    }

    @Test
    void namesOtherUnfinishedDocumentsThatLackTheSameText() {
        SampleEdition one = database.planned(SampleEdition.of("one", "Bad."));
        SampleEdition two = database.planned(SampleEdition.of("two", "Good.", "Bad."));
        SampleEdition published = database.planned(SampleEdition.of("three", "Bad."));
        SampleEdition without = database.planned(SampleEdition.of("four", "Good."));
        run("a.csv", one, two, published, without);
        database.editions.published(published.edition(), Instant.now());

        assertThat(failures.elsewhere(Set.of(one.key(0)), Set.of(one.document())))
                .containsExactly(two.document());
    }

    @Test
    void aRequestOfADeadProcessIsInDoubtOnceItWasSent() {
        SampleEdition sample = database.planned(SampleEdition.of("doubts", "Sent.", "Claimed.", "Alive.", "Planned."));
        List<SpeechTask> dead = process.claim(sample, 2);
        process.ledger.sending(dead.get(0));
        TestProcess living = database.process();
        living.ledger.sending(living.claim(sample, 1).get(0));
        KeysInDoubt doubts = new KeysInDoubt(database.ledger);
        assertThat(doubts.among(sample.keys())).isEmpty();

        process.die();

        assertThat(doubts.among(sample.keys())).containsExactly(sample.key(0));
        assertThat(doubts.among(List.of(sample.key(3)))).isEmpty();
    }

    private void fail(SampleEdition sample, String text) {
        SpeechTask bad = process.claim(sample, 10).stream()
                .filter(task -> task.text().equals(text))
                .findFirst()
                .orElseThrow();
        process.ledger.refused(bad, TestProcess.FAILURE);
    }

    private int run(String catalog, SampleEdition... editions) {
        int run = runs.begin(process.process, catalog);
        for (SampleEdition edition : editions) {
            Wanting.add(runs, run, edition.document(), edition.id());
        }
        return run;
    }
}
