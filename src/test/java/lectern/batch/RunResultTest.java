package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lectern.batch.RunResult.NarratedDocument;
import lectern.postgres.Outcome;
import lectern.postgres.Purchases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program exits with, and whose reason for a stop it tells. */
class RunResultTest {

    @ParameterizedTest(name = "{0} {1}: {2}, {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, '', COMPLETE, 0",
                "-, PUBLISHED, COMPLETE, 0",
                "-, UP_TO_DATE, COMPLETE, 0",
                "-, PUBLISHED UP_TO_DATE, COMPLETE, 0",
                "-, PUBLISHED INCOMPLETE, INCOMPLETE, 3",
                "-, PUBLISHED FAILED, FAILED, 1",
                "-, INCOMPLETE FAILED, FAILED, 1",
                "-, PUBLISHED STOPPED, FAILED, 1",
                "-, INCOMPLETE STOPPED, FAILED, 1",
                "ACCOUNT, STOPPED, STOPPED, 4",
                "ACCOUNT, PUBLISHED FAILED, STOPPED, 4",
                "COST, STOPPED, STOPPED, 4",
                "COST, PUBLISHED, COMPLETE, 0",
                "COST, PUBLISHED STOPPED, STOPPED, 4",
                "OUTAGE, STOPPED, FAILED, 1",
                "OUTAGE, INCOMPLETE, FAILED, 1",
                "SIGNAL, STOPPED, INTERRUPTED, 130",
                "SIGNAL, FAILED, INTERRUPTED, 130",
                "SIGNAL, '', INTERRUPTED, 130",
                "SIGNAL, PUBLISHED UP_TO_DATE, COMPLETE, 0"
            })
    void exitsAsItsDocumentsEndedUnlessItWasStopped(
            StopReason.Kind stopped, String outcomes, ExitCode expected, int status) {
        RunResult result = result(Optional.ofNullable(stopped).map(kind -> new StopReason(kind, "why")), outcomes);

        assertThat(result.exitCode()).isEqualTo(expected);
        assertThat(result.exitCode().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "'', COMPLETE",
        "COMPLETE COMPLETE, COMPLETE",
        "COMPLETE INCOMPLETE COMPLETE, INCOMPLETE",
        "INCOMPLETE FAILED COMPLETE, FAILED",
        "INCOMPLETE STOPPED, STOPPED",
        "COMPLETE INTERRUPTED, INTERRUPTED"
    })
    void runsOneAfterTheOtherExitAsTheOneThatWentWorst(String runs, ExitCode expected) {
        List<ExitCode> codes = Arrays.stream(runs.split(" "))
                .filter(name -> !name.isEmpty())
                .map(ExitCode::valueOf)
                .toList();

        assertThat(ExitCode.ofAll(codes)).isEqualTo(expected);
    }

    @Test
    void theFirstReasonForAStopStands() {
        StopSignal stop = new StopSignal(Duration.ofSeconds(30), new TestClock());
        assertThat(stop.isRequested()).isFalse();
        assertThat(stop.reason()).isEmpty();

        stop.request(new StopReason(StopReason.Kind.ACCOUNT, "no units are left"));
        stop.request(new StopReason(StopReason.Kind.SIGNAL, "interrupted"));

        assertThat(stop.isRequested()).isTrue();
        assertThat(stop.reason()).contains(new StopReason(StopReason.Kind.ACCOUNT, "no units are left"));
    }

    private static RunResult result(Optional<StopReason> stop, String outcomes) {
        List<NarratedDocument> documents = Arrays.stream(outcomes.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> new NarratedDocument(null, Outcome.valueOf(name), "", 1))
                .toList();
        return new RunResult(
                1,
                new CatalogPlan(Path.of("/catalog.csv"), List.of(), BigDecimal.ONE),
                documents,
                new Purchases(0, 0, 0, 0, BigDecimal.ZERO, 0),
                List.of(),
                Duration.ZERO,
                stop,
                Duration.ZERO);
    }
}
