package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator is asked before failed chunks are bought again. */
class RetryReportTest {

    @Test
    void asksForAllThatIsBoughtAlsoForWhatTheDocumentsLackBesides() {
        RetryReport report = new RetryReport(
                false, List.of(), List.of(), List.of(), 2, 3, "0.25", "0.035", "USD", List.of(), List.of(), List.of());

        assertThat(report.question()).contains("5").doesNotContain("2");
    }
}
