package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lectern.batch.CatalogPlan;
import lectern.batch.RunResult;
import lectern.batch.RunResult.NarratedDocument;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.notice.Notice;
import lectern.postgres.FailedChunk;
import lectern.postgres.Outcome;
import lectern.postgres.Purchases;
import lectern.task.TaskFailure;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those are told who are not at the terminal, however large the run. */
@NullUnmarked
class RunNoticeTest {

    private static final Program PROGRAM = SampleProgram.program();

    @Test
    void ofALargeRunAProgramIsToldWhatWantsAttentionAndTheCountOfTheRest() {
        Notice notice = RunNotice.of(PROGRAM, run(10_000), null);

        assertThat(notice.json().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        JsonNode json = JsonMapper.shared().readTree(notice.json());
        assertThat(json.path("documents")).hasSize(50);
        assertThat(json.path("documents")).first().satisfies(document -> {
            assertThat(document.path("id").asString()).isEqualTo("brief-9999");
            assertThat(document.path("outcome").asString()).isEqualTo("incomplete");
        });
        assertThat(json.at("/documents/1/id").asString()).isEqualTo("brief-10000");
        assertThat(json.at("/documents/2/id").asString()).isEqualTo("brief-1");
        assertThat(json.path("outcomes"))
                .extracting(row -> row.path("documents").intValue() + " "
                        + row.path("outcome").asString())
                .containsExactly("2 incomplete", "9998 published");
        assertThat(json.path("failures")).hasSize(50);
        assertThat(json.path("missing").intValue()).isEqualTo(10_000);
        assertThat(json.path("report").asString()).isEqualTo("/reports/12/report.html");
    }

    @Test
    void ofALargeRunPeopleAreToldTheSameAndWhereTheRestIs() {
        Notice notice = RunNotice.of(PROGRAM, run(10_000), null);

        assertThat(notice.subject())
                .isEqualTo("Lectern run 12: incomplete, retry continues – 2 incomplete, 9998 published");
        assertThat(notice.text().lines()).hasSizeLessThan(200);
        assertThat(notice.text())
                .containsSubsequence("brief-9999 ", "brief-10000 ", "brief-1 ", "brief-48 ")
                .contains("… and 9,950 more: 9,950 published."
                        + " All of them: lectern status 12 --all; one: lectern status DOCUMENT")
                .contains("… and 9,950 more. All of them: lectern status 12 --all\n"
                        .replace("\n", System.lineSeparator()))
                .contains("Report: /reports/12/report.html")
                .doesNotContain("brief-49 ");
        assertThat(notice.text().lines().filter(line -> line.endsWith("/index.html")))
                .as("where to listen")
                .hasSize(48);
    }

    @Test
    void ofASmallRunAllIsTold() {
        Notice notice = RunNotice.of(PROGRAM, run(50), null);

        assertThat(JsonMapper.shared().readTree(notice.json()).path("documents"))
                .hasSize(50);
        assertThat(notice.text()).doesNotContain("more");
    }

    @Test
    void whatAProgramAskedForIsTheWholeOfIt() {
        RunReport report = RunReport.of(run(10_000), PROGRAM, null);

        assertThat(report.documents()).hasSize(10_000);
        assertThat(report.documents().get(0).id()).isEqualTo("brief-1");
        assertThat(report.failures()).hasSize(10_000);
    }

    /** The last two are incomplete; as many chunks failed as there are documents. */
    private static RunResult run(int documents) {
        CatalogPlan plan = SamplePlan.plan(documents);
        List<NarratedDocument> narrated = IntStream.range(0, documents)
                .mapToObj(index -> index < documents - 2
                        ? new NarratedDocument(plan.documents().get(index), Outcome.PUBLISHED, "", 1)
                        : new NarratedDocument(plan.documents().get(index), Outcome.INCOMPLETE, "chunks failed", 1))
                .toList();
        SpeechKey key = new SpeechKey("0".repeat(64));
        List<FailedChunk> failures = IntStream.rangeClosed(1, documents)
                .mapToObj(number -> new FailedChunk(
                        new DocumentId("brief-" + documents),
                        1,
                        "Only",
                        number,
                        "Short",
                        key,
                        new TaskFailure(1201, "not these words", "request-" + number)))
                .toList();
        return new RunResult(
                12,
                plan,
                narrated,
                new Purchases(2, 0, 0, 0, new BigDecimal("0.1"), 0),
                failures,
                Duration.ofSeconds(10),
                Optional.empty(),
                Duration.ofSeconds(20));
    }
}
