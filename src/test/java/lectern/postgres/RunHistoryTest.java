package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lectern.report.DocumentFacts;
import lectern.report.Pace;
import lectern.report.Pace.Slot;
import lectern.report.TimeSpent;
import lectern.report.Trouble;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskFailure;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit remembers of runs. */
@NullUnmarked
class RunHistoryTest {

    private TestLedger database;
    private TestProcess process;
    private Runs runs;
    private RunHistory history;

    @BeforeEach
    void openALedger() {
        database = TestLedger.withLimit(7);
        process = database.process();
        runs = new Runs(database.ledger);
        history = new RunHistory(database.ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsTheAccountsTasksInFlightAndTheRunsOwnPurchases() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B.", "C."));
        SampleEdition other = database.planned(SampleEdition.of("other", "Elsewhere."));
        process.submit(process.claim(other, 1).get(0));
        int run = run(sample);
        process.claim(sample, 2).forEach(process::submit);

        Pace pace = history.timing(run).pace();

        assertThat(pace.limit()).isEqualTo(7);
        assertThat(most(pace)).isEqualTo(3);
        assertThat(pace.slots().stream().mapToInt(Slot::bought).sum()).isEqualTo(2);
    }

    @Test
    void forgetsWhatEndedBeforeTheRunAndWhatBeganAfterIt() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "Before.", "During.", "After."));
        download(process.claim(sample, 1).get(0));
        int run = run(sample);
        download(process.claim(sample, 1).get(0));
        runs.end(run, 0);
        download(process.claim(sample, 1).get(0));

        assertThat(most(history.timing(run).pace())).isEqualTo(1);
        assertThat(history.timing(run).latency().millis())
                .hasSize(1)
                .allMatch(millis -> millis >= 0 && millis < 60_000);
    }

    @Test
    void measuresHowLongTheProviderTookWhoeverLearntIt() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B."));
        int run = run(sample);
        List<SpeechTask> claimed = submitted(sample);
        TestProcess other = database.process();

        other.ledger.ready(claimed.get(0).key(), 1, TestProcess.readyAnswer(), Duration.ZERO);

        assertThat(history.timing(run).latency().millis()).hasSize(1);
    }

    @Test
    void measuresHowLongTheProviderTookThoughItWasLearntAfterTheRun() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B."));
        int run = run(sample);
        List<SpeechTask> claimed = submitted(sample);
        process.ledger.ready(claimed.get(0).key(), 1, TestProcess.readyAnswer(), Duration.ZERO);
        runs.end(run, 130);

        process.ledger.ready(claimed.get(1).key(), 1, TestProcess.readyAnswer(), Duration.ZERO);

        assertThat(history.timing(run).latency().millis()).hasSize(2);
    }

    @Test
    void tellsWhatWentWrongByCode() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B.", "C."));
        int run = run(sample);
        List<SpeechTask> claimed = process.claim(sample, 3);
        claimed.forEach(process.ledger::sending);
        process.ledger.postponed(claimed.get(0), Duration.ZERO, new TaskFailure(1302, "too fast", "r-1"));
        process.ledger.postponed(claimed.get(1), Duration.ZERO, new TaskFailure(1302, "too fast", "r-2"));
        process.ledger.refused(claimed.get(2), new TaskFailure(1301, "not these words", "r-3"));

        assertThat(history.troubles(run))
                .containsExactly(
                        new Trouble(Trouble.Kind.UNAVAILABLE, 1302, 2, 2, "too fast"),
                        new Trouble(Trouble.Kind.REFUSED, 1301, 1, 1, "not these words"));
    }

    @Test
    void countsTheChunksOfEachDocumentAsPurchasesDo() {
        SampleEdition one =
                database.planned(SampleEdition.of("one", "Before.", "Now.", "Now.", "Refused.", "Planned."));
        SampleEdition two = database.planned(SampleEdition.of("two", "Now.", "Sent."));
        download(process.claim(one, 1).get(0));
        int run = run(one, two);
        download(process.claim(one, 1).get(0));
        SpeechTask refused = process.claim(one, 1).get(0);
        process.ledger.sending(refused);
        process.ledger.refused(refused, TestProcess.FAILURE);
        process.submit(process.claim(two, 1).get(0));
        runs.end(run, 3);

        assertThat(history.documents(run))
                .containsEntry(one.document(), new DocumentFacts(1, 2, 0, 1, 1, null, null, 0))
                .containsEntry(two.document(), new DocumentFacts(0, 1, 1, 0, 0, null, null, 0))
                .hasSize(2);
        for (SampleEdition each : List.of(one, two)) {
            assertThat(history.documents(run, List.of(each.document())))
                    .as("alone")
                    .isEqualTo(Map.of(each.document(), history.documents(run).get(each.document())));
        }
        assertThat(new RunReports(database.ledger).purchases(run).reused()).isEqualTo(3);
    }

    @Test
    void countsNothingOfADocumentThatIsNotCutYet() {
        SampleEdition sample = SampleEdition.of("uncut", "A.");
        int run = run(sample);

        assertThat(history.documents(run))
                .containsEntry(sample.document(), new DocumentFacts(0, 0, 0, 0, 0, null, null, 0))
                .isEqualTo(history.documents(run, List.of(sample.document())));
    }

    @Test
    void tellsWhereTheTimeOfARunAndItsWorkersWentWhetherTasksSucceededOrFailed() {
        database.limit(2);
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B.", "C.", "Elsewhere."));
        int run = run(sample);
        lasted(run, 100);
        TestProcess one = worker(run);
        TestProcess two = worker(run);
        TestProcess other = database.process();
        noted(one, sample, 0, "ACCEPTED", 10);
        noted(two, sample, 1, "ADOPTED", 20);
        noted(two, sample, 0, "SUCCEEDED", 40); // whoever learns it
        noted(two, sample, 1, "FAILED", 44);
        noted(process, sample, 2, "ACCEPTED", 50);
        noted(process, sample, 2, "SUCCEEDED", 80);
        noted(process, sample, 2, "REJECTED", 95); // its audio, long after its answer
        noted(other, sample, 3, "ACCEPTED", 64);
        noted(other, sample, 3, "SUCCEEDED", 90);

        TimeSpent time = history.timing(run).pace().time();

        assertThat(time)
                .isEqualTo(new TimeSpent(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(70),
                        Duration.ofSeconds((30 + 24 + 30) / 2),
                        Duration.ofSeconds(16 / 2),
                        Duration.ofSeconds(20)));
    }

    @Test
    void tellsWhereTheTimeWentOfARunAllOfWhoseTasksFailed() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A."));
        int run = run(sample);
        lasted(run, 30);
        noted(process, sample, 0, "ACCEPTED", 2);
        noted(process, sample, 0, "FAILED", 23);

        assertThat(history.timing(run).pace().time())
                .isEqualTo(new TimeSpent(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(21),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ofSeconds(7)));
    }

    @Test
    void tellsNothingOfTheTimeOfARunThatBoughtNothing() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B."));
        int run = run(sample);
        lasted(run, 30);
        noted(process, sample, 0, "REFUSED", 2);
        noted(database.process(), sample, 1, "ACCEPTED", 3);
        noted(process, sample, 1, "SUCCEEDED", 10);

        assertThat(history.timing(run).pace().time()).isNull();
    }

    @Test
    void countsTheTimeOfATaskInFlightUntilNowWhileTheRunIsUnderWay() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A."));
        int run = run(sample);
        process.submit(process.claim(sample, 1).get(0));

        TimeSpent time = history.timing(run).pace().time();

        assertThat(time.after()).isZero();
        assertThat(time.asking()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(time.least()).isEqualTo(time.asking().dividedBy(7));
        assertThat(time.whole()).isEqualTo(time.before().plus(time.asking()));
    }

    @Test
    void saysNothingOfTheLeastOnceTheLimitIsBelowWhatWasInFlight() {
        SampleEdition sample = database.planned(SampleEdition.of("mine", "A.", "B."));
        int run = run(sample);
        lasted(run, 30);
        for (int chunk : new int[] {0, 1}) {
            noted(process, sample, chunk, "ACCEPTED", 5);
            noted(process, sample, chunk, "SUCCEEDED", 25);
        }
        database.limit(1);

        TimeSpent time = history.timing(run).pace().time();

        assertThat(time.asking()).isEqualTo(Duration.ofSeconds(20));
        assertThat(time.least()).isNull();
    }

    private void lasted(int run, int seconds) {
        database.jdbc()
                .sql("update run set started_at = :from, ended_at = :to, exit_code = 0 where id = :run")
                .param("from", at(0))
                .param("to", at(seconds))
                .param("run", run)
                .update();
    }

    private TestProcess worker(int run) {
        TestProcess worker = database.process();
        database.jdbc()
                .sql("insert into run_worker (run, process) values (?, ?)")
                .param(run)
                .param(worker.id())
                .update();
        return worker;
    }

    private void noted(TestProcess by, SampleEdition sample, int chunk, String event, int second) {
        database.jdbc()
                .sql("insert into audit (at, speech_key, attempt, process, event) values (?, ?, 1, ?, ?)")
                .param(at(second))
                .param(sample.key(chunk).hex())
                .param(by.id())
                .param(event)
                .update();
    }

    private static Timestamp at(int second) {
        return Timestamp.from(Instant.parse("2026-11-28T02:00:00Z").plusSeconds(second));
    }

    private static int most(Pace pace) {
        return pace.slots().stream().mapToInt(Slot::inFlight).max().orElse(0);
    }

    private int run(SampleEdition... editions) {
        int run = runs.begin(process.process, "/catalog.csv");
        for (SampleEdition edition : editions) {
            Wanting.add(runs, run, edition.document(), edition.id());
        }
        return run;
    }

    /** Its first two texts. */
    private List<SpeechTask> submitted(SampleEdition sample) {
        List<SpeechTask> claimed = process.claim(sample, 2);
        claimed.forEach(process::submit);
        return claimed;
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
                        Duration.ZERO,
                        "https://audio/",
                        null),
                TestProcess.FACTS,
                "f".repeat(64));
    }
}
