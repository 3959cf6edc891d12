package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lectern.cli.StatusReport.Row;
import lectern.postgres.RunReports.RunRow;
import lectern.postgres.RunWish;
import org.junit.jupiter.api.Test;

class StatusReportTest {

    private static final Row FAILED = new Row("torn", "Torn", 3, 2, 0, 1, "incomplete", "", null);
    private static final Row WHOLE = new Row("emma", "Emma", 3, 3, 0, 0, "published", "", null);

    @Test
    void countsTheDocumentsThatAreNotListed() {
        StatusReport report = report(
                List.of(
                        new OutcomeRow("incomplete", 1),
                        new OutcomeRow("published", 99_998),
                        new OutcomeRow("running", 2)),
                List.of(FAILED, WHOLE));

        assertThat(printed(report))
                .contains("… and 99,999 more: 99,997 published, 2 running."
                        + " All of them: lectern status 7 --all; one: lectern status DOCUMENT");
    }

    @Test
    void saysNothingOfOthersWhereAllAreListed() {
        List<OutcomeRow> outcomes = List.of(new OutcomeRow("incomplete", 1), new OutcomeRow("published", 1));

        assertThat(printed(report(outcomes, List.of(FAILED, WHOLE)))).doesNotContain("more");
        assertThat(printed(report(List.of(), List.of(FAILED)))).doesNotContain("more");
    }

    @Test
    void ofManyFailuresItListsTheFirstUnlessAllAreAskedFor() {
        List<FailureRow> failed = IntStream.rangeClosed(1, 60)
                .mapToObj(chunk -> new FailureRow("torn", 1, "One", chunk, "Words", 1201, "no", "r-" + chunk, true))
                .toList();
        StatusReport report = report(List.of(), List.of(FAILED), failed);

        assertThat(printed(report))
                .contains("r-50")
                .doesNotContain("r-51")
                .contains("… and 10 more. All of them: lectern status 7 --all");
        StringWriter all = new StringWriter();
        report.print(new PrintWriter(all, true), Ink.PLAIN, true);
        assertThat(all.toString()).contains("r-60").doesNotContain("more");
    }

    @Test
    void saysWhereWorkersGoOnAndNobodyFollows() {
        assertThat(StatusReport.state(underWay(true))).isEqualTo("running");
        assertThat(StatusReport.state(underWay(false)))
                .isEqualTo("running, and nobody follows it; run again to join it");
    }

    @Test
    void saysThatARunIsPausedOrIsToStopAndThatNoWorkerIsAtIt() {
        assertThat(StatusReport.state(
                        new RunRow(7, "/catalog.csv", Instant.EPOCH, null, null, true, true, false, RunWish.PAUSE)))
                .startsWith("running, and paused;");
        assertThat(StatusReport.state(
                        new RunRow(7, "/catalog.csv", Instant.EPOCH, null, null, true, true, true, RunWish.GO_ON)))
                .isEqualTo("running, and no worker is at it; to start one: lectern worker");
        assertThat(StatusReport.state(
                        new RunRow(7, "/catalog.csv", Instant.EPOCH, null, null, true, true, true, RunWish.STOP)))
                .isEqualTo("running, and to stop");
        assertThat(StatusReport.state(new RunRow(
                        7, "/catalog.csv", Instant.EPOCH, Instant.EPOCH, 0, false, true, true, RunWish.STOP)))
                .isEqualTo("ended with exit status 0");
    }

    private static RunRow underWay(boolean followed) {
        return new RunRow(7, "/catalog.csv", Instant.EPOCH, null, null, true, followed, false, RunWish.GO_ON);
    }

    private static String printed(StatusReport report) {
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text, true), Ink.PLAIN, false);
        return text.toString();
    }

    private static StatusReport report(List<OutcomeRow> outcomes, List<Row> documents) {
        return report(outcomes, documents, List.of());
    }

    private static StatusReport report(List<OutcomeRow> outcomes, List<Row> documents, List<FailureRow> failed) {
        return new StatusReport(
                7,
                "/catalog.csv",
                "2026-11-28T02:00:00Z",
                "ended with exit status 3",
                3,
                outcomes,
                documents,
                0,
                0,
                0,
                0,
                0,
                "0",
                "0.00",
                "USD",
                failed,
                List.of(),
                List.of(),
                List.of(),
                new RunFigures(0, 5, null, null, null, List.of(), List.of()),
                null,
                null);
    }
}
