package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an operator is asked before failed chunks are bought again. */
class RetryReportTest {

    @Test
    void asksForAllThatIsBoughtAlsoForWhatTheDocumentsLackBesides() {
        RetryReport report = new RetryReport(
                false, List.of(), List.of(), List.of(), 2, 3, "0.25", "0.035", "USD", List.of(), List.of(), List.of());

        assertThat(report.question()).contains("5").doesNotContain("2");
    }

    @Test
    void listsTheFirstOfManyAndSaysHowManyThereAreBesides() {
        List<FailureRow> failed = IntStream.rangeClosed(1, 2_000)
                .mapToObj(chunk -> new FailureRow("long", 1, "One", chunk, "Words", 1201, "no", "r-" + chunk, true))
                .toList();
        List<String> ids =
                IntStream.rangeClosed(1, 300).mapToObj("doc-%03d"::formatted).toList();
        StringWriter text = new StringWriter();

        new RetryReport(false, failed, List.of(), List.of(), 2_000, 0, "100", "14", "USD", ids, ids, List.of())
                .print(new PrintWriter(text, true));

        assertThat(text.toString().lines())
                .hasSizeLessThan(60)
                .anyMatch(line -> line.contains("r-50"))
                .noneMatch(line -> line.contains("r-51"))
                .contains("… and 1,950 more. All of them: the same command with --format json")
                .anyMatch(line -> line.startsWith("Also in doc-001, ") && line.contains("doc-050 and 250 more;"));
    }
}
