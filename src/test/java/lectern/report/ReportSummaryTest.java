package lectern.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportSummaryTest {

    @Test
    void saysInOneLineThatNothingIsToBeDone() {
        ReportSummary summary = new ReportSummary(SampleRuns.quiet());

        assertThat(summary.headline()).isEqualTo("The document is published. Nothing is to be done.");
        assertThat(summary.toDo()).isEmpty();
    }

    @Test
    void saysWhatIsMissingAndWhatToDo() {
        ReportSummary summary = new ReportSummary(SampleRuns.incomplete());

        assertThat(summary.headline()).isEqualTo("2 of 3 documents are published. 2 texts in 1 document are missing.");
        assertThat(summary.toDo())
                .containsExactly(
                        "Edit 1 text that the provider's policy refused, and run the catalog again.",
                        "To try 1 text again: lectern retry --run 12; it shows first what that buys.",
                        "Hold the provider's bill against this: 1 text may have been bought twice.",
                        "What 4 tasks cost is not known yet: the next run asks.",
                        "Listen to 3 clips that may sound wrong: below, beside each document.");
    }

    @Test
    void saysFirstWhyARunStoppedEarly() {
        ReportSummary summary = new ReportSummary(SampleRuns.bad());

        assertThat(summary.headline()).startsWith("The run stopped early. 2 of 3 documents are published.");
        assertThat(summary.toDo().get(0)).startsWith("The cap of 10 units is reached");
    }
}
