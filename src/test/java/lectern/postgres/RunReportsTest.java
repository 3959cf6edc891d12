package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import lectern.postgres.RunReports.NarrationRow;
import lectern.postgres.RunReports.OutcomeCount;
import lectern.postgres.RunReports.Progress;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RunReportsTest {

    private TestLedger database;
    private TestProcess process;
    private Runs runs;
    private RunReports reports;

    @BeforeEach
    void openALedgerWithoutRuns() {
        database = TestLedger.withLimit(100);
        process = database.process();
        runs = new Runs(database.ledger);
        reports = new RunReports(database.ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellOfNothingBeforeTheFirstRun() {
        assertThat(reports.last()).isEmpty();
        assertThat(reports.lastOf("anything")).isEmpty();
        assertThat(reports.find(1)).isEmpty();
        assertThat(reports.narrations(1)).isEmpty();
        assertThat(reports.failures(1)).isEmpty();
        assertThat(reports.purchases(1)).isEqualTo(new Purchases(0, 0, 0, 0, BigDecimal.ZERO, 0));
        assertThat(reports.progress(1)).isEqualTo(new Progress(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void findTheNewestRunAndTheNewestOfADocument() {
        SampleEdition one = database.planned(SampleEdition.of("one", "One."));
        SampleEdition two = database.planned(SampleEdition.of("two", "Two."));
        int first = run(one, two);
        int second = run(one);

        assertThat(reports.last()).contains(second);
        assertThat(reports.lastOf("one")).contains(second);
        assertThat(reports.lastOf("two")).contains(first);
        assertThat(reports.lastOf("three")).isEmpty();
    }

    @Test
    void tellWhetherARunHasEndedAndWhetherItsProcessLives() {
        int run = run();
        assertThat(reports.find(run)).hasValueSatisfying(row -> {
            assertThat(row.catalog()).isEqualTo("catalog.csv");
            assertThat(row.alive()).isTrue();
            assertThat(row.endedAt()).isNull();
            assertThat(row.exitCode()).isNull();
        });

        runs.end(run, 0);
        process.die();

        assertThat(reports.find(run)).hasValueSatisfying(row -> {
            assertThat(row.alive()).isFalse();
            assertThat(row.endedAt()).isAfterOrEqualTo(row.startedAt());
            assertThat(row.exitCode()).isZero();
        });
    }

    @Test
    void countTheTasksOfEachDocumentByKey() {
        SampleEdition late = database.planned(SampleEdition.ofSize("late", "Part", TaskState.values().length));
        for (TaskState state : TaskState.values()) {
            database.put(late.key(state.ordinal()), state, null);
        }
        SampleEdition early = database.planned(SampleEdition.of("early", "Same.", "Same.", "Other."));
        int run = run(late, early);
        runs.ended(run, early.document(), Outcome.INCOMPLETE, "1 chunk failed");

        assertThat(reports.narrations(run))
                .containsExactly(
                        new NarrationRow(
                                early.document(),
                                early.id(),
                                "The early",
                                Outcome.INCOMPLETE,
                                "1 chunk failed",
                                2,
                                0,
                                0,
                                0),
                        new NarrationRow(late.document(), late.id(), "The late", null, null, 7, 2, 1, 3));
    }

    @Test
    void listFirstWhatWantsAttentionThenWhatIsNotDoneYet() {
        SampleEdition published = database.planned(SampleEdition.of("a-published", "A."));
        SampleEdition upToDate = database.planned(SampleEdition.of("b-up-to-date", "B."));
        SampleEdition running = database.planned(SampleEdition.of("c-running", "C."));
        SampleEdition failed = database.planned(SampleEdition.of("d-failed", "D."));
        int run = run(published, upToDate, running, failed);
        runs.ended(run, published.document(), Outcome.PUBLISHED, "");
        runs.ended(run, upToDate.document(), Outcome.UP_TO_DATE, "");
        runs.ended(run, failed.document(), Outcome.FAILED, "no room");

        assertThat(reports.narrations(run, 1))
                .extracting(NarrationRow::document)
                .containsExactly(failed.document());
        assertThat(reports.narrations(run, 3))
                .extracting(NarrationRow::document)
                .containsExactly(published.document(), running.document(), failed.document());
        assertThat(reports.narrations(run, 50)).isEqualTo(reports.narrations(run));
        assertThat(reports.narrations(run, running.document()))
                .isEqualTo(reports.narrations(run).subList(2, 3));
        assertThat(reports.outcomes(run))
                .containsExactlyInAnyOrder(
                        new OutcomeCount(Outcome.PUBLISHED, 1),
                        new OutcomeCount(Outcome.UP_TO_DATE, 1),
                        new OutcomeCount(Outcome.FAILED, 1),
                        new OutcomeCount(null, 1));
    }

    @Test
    void tellHowFarARunHasCome() {
        SampleEdition one = database.planned(SampleEdition.of("one", "A.", "Shared.", "B.", "C."));
        SampleEdition two = database.planned(SampleEdition.of("two", "Shared.", "D."));
        database.planned(SampleEdition.of("not-in-the-run", "E."));
        int run = run(one, two);
        List<SpeechTask> claimed = process.claim(one, 4);
        download(claimed.get(0));
        download(claimed.get(1));
        process.submit(claimed.get(2));
        process.ledger.refused(claimed.get(3), TestProcess.FAILURE);
        runs.ended(run, two.document(), Outcome.STOPPED, null);

        long audio = 2 * 57_600L * 1000 / 24_000;
        assertThat(reports.progress(run)).isEqualTo(new Progress(1, 5, 2, 1, 1, 3, audio));
    }

    private int run(SampleEdition... editions) {
        int run = runs.begin(process.process, "catalog.csv");
        for (SampleEdition edition : editions) {
            Wanting.add(runs, run, edition.document(), edition.id());
        }
        return run;
    }

    private void download(SpeechTask task) {
        process.submit(task);
        process.ledger.ready(task.key(), task.attempt(), TestProcess.readyAnswer(), Duration.ZERO);
        process.ledger.downloaded(
                new PendingAudio(
                        task.key(),
                        SampleEdition.VOICE,
                        TaskState.READY,
                        "task-1",
                        1,
                        task.attempt(),
                        0,
                        0,
                        java.time.Duration.ZERO,
                        "https://audio/",
                        null),
                TestProcess.FACTS,
                "f".repeat(64));
    }
}
