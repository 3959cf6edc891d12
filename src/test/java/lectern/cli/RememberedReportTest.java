package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lectern.postgres.Purchases;
import lectern.postgres.RunReports.RunRow;
import lectern.postgres.RunWish;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class RememberedReportTest {

    private static final Instant BEGAN = Instant.parse("2026-11-28T02:00:00.123456Z");
    private static final RunRow RUN =
            new RunRow(7, "/catalog.csv", BEGAN, BEGAN.plusSeconds(60), 0, false, false, false, RunWish.GO_ON);
    private static final String REPORT = """
            {
              "run": 7, "catalog": "/catalog.csv", "ended": "2026-11-28T02:01:00.456Z", "exitCode": 0, "stopped": null, "toDo": ["nothing"],
              "planned": {"toBuy": 17, "units": "0.85", "money": "0.119", "currency": "USD"},
              "spent": {"bought": 15, "boughtAgain": 1, "reused": 4, "inDoubt": 0, "stillToBook": 0, "units": "0.75"},
              "pace": {"limit": 5, "mostInFlight": 4,
                "time": [{"part": "before", "seconds": 1.25, "percent": 2.1}],
                "slots": [{"inFlight": 4, "bought": 10}, {"inFlight": 0, "bought": 5}]},
              "latency": {"tasks": 15, "medianMs": 2100, "p95Ms": 4000},
              "troubles": [{"kind": "in-doubt", "code": 0, "times": 2, "texts": 1, "message": "no answer"}],
              "documents": [{"id": "cut off
            """;

    @TempDir
    Path folder;

    private Path json;

    @BeforeEach
    void nameTheReport() {
        json = folder.resolve("report.json");
    }

    @Test
    void tellsWhatWasPlannedAndWhatBecameOfIt() throws IOException {
        RememberedReport report = written(REPORT).orElseThrow();

        assertThat(report.planned()).contains(new PlannedCost(17, "0.85", "0.119", "USD"));
        assertThat(report.whole(RUN))
                .contains(new RememberedReport.Whole(
                        new Purchases(15, 1, 4, 0, new BigDecimal("0.75"), 0),
                        new RunFigures(
                                4,
                                5,
                                15.0,
                                2.1,
                                4.0,
                                List.of(new RunFigures.TimeRow(
                                        "before", "before the first task was accepted", 1.25, 2.1)),
                                List.of(new RunFigures.Row(
                                        "in doubt: asked for again, possibly bought twice", 0, 2, 1, "no answer")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"stillToBook\": 0|\"stillToBook\": 2",
                "\"p95Ms\": 4000|\"p99Ms\": 4000",
                "\"bought\": 15|\"bought\": 1.5",
                "\"part\": \"before\"|\"part\": \"elsewhere\""
            })
    void leavesToTheLedgerWhatMayChangeOrIsNotTold(String told, String instead) throws IOException {
        RememberedReport report = written(REPORT.replace(told, instead)).orElseThrow();

        assertThat(report.planned()).isPresent();
        assertThat(report.whole(RUN)).isEmpty();
    }

    @Test
    void leavesToTheLedgerARunThatLacksSomething() throws IOException {
        RunRow incomplete =
                new RunRow(7, "/catalog.csv", BEGAN, BEGAN.plusSeconds(60), 3, false, false, false, RunWish.GO_ON);
        Files.writeString(json, REPORT.replace("\"exitCode\": 0", "\"exitCode\": 3"));

        assertThat(RememberedReport.of(incomplete, json).orElseThrow().whole(incomplete))
                .isEmpty();
    }

    @Test
    void isOnTheRunOverABucketThatTheLedgerNamesByItsAddress() throws IOException {
        RunRow night =
                new RunRow(7, "s3://bucket/inbox", BEGAN, BEGAN.plusSeconds(60), 0, false, false, false, RunWish.GO_ON);
        Files.writeString(json, REPORT.replace("/catalog.csv", "s3:/bucket/inbox"));

        assertThat(RememberedReport.of(night, json).orElseThrow().whole(night)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/catalog.csv|/another.csv",
                "\"exitCode\": 0|\"exitCode\": 3",
                "\"exitCode\": 0|\"exitCode\": 0.5",
                "2026-11-28T02:01:00.456Z|2026-11-28T03:01:00.456Z",
                "2026-11-28T02:01:00.456Z|yesterday"
            })
    void isNoneOnAnotherLedgersRunOfThatNumber(String ours, String theirs) throws IOException {
        assertThat(written(REPORT.replace(ours, theirs))).isEmpty();
    }

    @Test
    void tellsOnlyWhatWasPlannedOfARunThatLostTheLedgerBeforeItsEnd() throws IOException {
        RunRow cutOff = new RunRow(7, "/catalog.csv", BEGAN, null, null, false, false, false, RunWish.GO_ON);
        Files.writeString(json, REPORT);
        RememberedReport report = RememberedReport.of(cutOff, json).orElseThrow();

        assertThat(report.planned()).isPresent();
        assertThat(report.whole(cutOff)).isEmpty();
        assertThat(RememberedReport.of(
                        new RunRow(
                                7,
                                "/catalog.csv",
                                BEGAN.plusSeconds(3600),
                                null,
                                null,
                                true,
                                true,
                                false,
                                RunWish.GO_ON),
                        json))
                .as("a report that is older than the run")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"catalog\": \"/catalog.csv\", \"documents\": []}"})
    void isNoneWhereTheFileIsCutOff(String content) throws IOException {
        assertThat(written(content)).isEmpty();
    }

    @Test
    void isNoneWhereThereIsNoFile() {
        assertThat(RememberedReport.of(RUN, json)).isEmpty();
    }

    private Optional<RememberedReport> written(String content) throws IOException {
        Files.writeString(json, content);
        return RememberedReport.of(RUN, json);
    }
}
