package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run cost, as the audit tells it. */
@NullUnmarked
class PurchasesTest {

    private TestLedger database;
    private TestProcess process;
    private Runs runs;

    @BeforeEach
    void openALedger() {
        database = TestLedger.withLimit(100);
        process = database.process();
        runs = new Runs(database.ledger);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countAsInDoubtWhatIsNotSettledYet() {
        SampleEdition sample = database.planned(SampleEdition.of("unsettled", "Sent."));
        int run = runs.begin(process.process, "/catalog.csv");
        Wanting.add(runs, run, sample.document(), sample.id());
        SpeechTask task = process.claim(sample, 1).get(0);
        process.ledger.sending(task);
        process.ledger.doubted(task, "no answer");

        assertThat(new RunReports(database.ledger).purchases(run).inDoubt()).isEqualTo(1);
    }

    @Test
    void countWhatWasBoughtWhileTheRunLasted() {
        SampleEdition sample = database.planned(SampleEdition.of("bought", "Before.", "During.", "Doubt.", "After."));
        SampleEdition other = database.planned(SampleEdition.of("other", "Elsewhere."));
        download(process.claim(sample, 1).get(0));
        int run = run(sample);
        download(process.claim(sample, 1).get(0));
        download(process.claim(other, 1).get(0));
        SpeechTask doubted = process.claim(sample, 1).get(0);
        process.ledger.sending(doubted);
        process.ledger.inDoubt(doubted, Duration.ofHours(1), "no answer");
        runs.end(run, 0);
        assertThat(purchases(run).reused()).isEqualTo(1);
        download(process.claim(sample, 1).get(0));

        Purchases purchases = purchases(run);
        assertThat(purchases.bought()).isEqualTo(1);
        assertThat(purchases.boughtAgain()).isZero();
        assertThat(purchases.inDoubt()).isEqualTo(1);
        assertThat(purchases.units()).isEqualByComparingTo("0.5");
        assertThat(purchases.stillToBook()).isZero();
    }

    @Test
    void countARepeatedTextAsReused() {
        SampleEdition sample = database.planned(SampleEdition.of("same", "Same.", "Same.", "Same.", "Missing."));
        int run = run(sample);
        download(process.claim(sample, 1).get(0));

        assertThat(purchases(run).bought()).isEqualTo(1);
        assertThat(purchases(run).reused()).isEqualTo(2);
    }

    @Test
    void tellWhatIsStillToBeBookedUntilItsEndIsKnownWhoeverLearnsIt() {
        SampleEdition sample = database.planned(SampleEdition.of("pending", "Bought.", "Failed."));
        int run = run(sample);
        SpeechTask bought = process.claim(sample, 1).get(0);
        SpeechTask failed = process.claim(sample, 1).get(0);
        process.submit(bought);
        process.submit(failed);
        runs.end(run, 130);
        assertThat(purchases(run).stillToBook()).isEqualTo(2);
        assertThat(purchases(run).units()).isEqualByComparingTo("0");

        TestProcess another = database.process();
        another.ledger.ready(bought.key(), 1, TestProcess.readyAnswer(), Duration.ZERO);
        another.ledger.failed(audio(failed, TaskState.SUBMITTED), TaskState.SUBMITTED, TestProcess.FAILURE);

        assertThat(purchases(run).stillToBook()).isZero();
        assertThat(purchases(run).units()).isEqualByComparingTo("0.5");
    }

    @Test
    void countWhatIsBoughtAgainAndNotTheRejectionAfterWhichTheTextIsGivenUp() {
        SampleEdition sample = database.planned(SampleEdition.of("again", "Noise.", "Silence."));
        int run = run(sample);
        for (int attempt = 1; attempt <= 3; attempt++) {
            PendingAudio noise = ready(process.claim(sample, 1).get(0));
            if (attempt < 3) {
                process.ledger.rejected(noise, TestProcess.FAILURE);
            } else {
                process.ledger.failed(noise, TaskState.READY, TestProcess.FAILURE);
            }
        }

        assertThat(purchases(run).bought()).isEqualTo(3);
        assertThat(purchases(run).boughtAgain()).isEqualTo(2);
        assertThat(purchases(run).units()).isEqualByComparingTo("1.5");
    }

    private Purchases purchases(int run) {
        return new RunReports(database.ledger).purchases(run);
    }

    private int run(SampleEdition sample) {
        int run = runs.begin(process.process, "catalog.csv");
        Wanting.add(runs, run, sample.document(), sample.id());
        return run;
    }

    private void download(SpeechTask task) {
        process.ledger.downloaded(ready(task), TestProcess.FACTS, "f".repeat(64));
    }

    private PendingAudio ready(SpeechTask task) {
        process.submit(task);
        process.ledger.ready(task.key(), task.attempt(), TestProcess.readyAnswer(), Duration.ZERO);
        return audio(task, TaskState.READY);
    }

    private static PendingAudio audio(SpeechTask task, TaskState state) {
        return new PendingAudio(
                task.key(),
                SampleEdition.VOICE,
                state,
                "task-1",
                1,
                task.attempt(),
                0,
                0,
                java.time.Duration.ZERO,
                "https://audio/",
                null);
    }
}
