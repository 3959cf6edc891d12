package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import lectern.postgres.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every run leaves a report in its home and beside the books, and its numbers are the audit's. */
@Tag("process")
class RunReportTest {

    @TempDir
    Path folder;

    private CensoredProvider provider;
    private TestDatabase database;
    private Map<String, String> environment;

    @BeforeEach
    void startAProvider() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        database = TestDatabase.migrated();
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", database.url());
        Files.writeString(folder.resolve("good.md"), "# One\n\nAll is well.\n\n# Two\n\nAll is well here too.\n");
        Files.writeString(folder.resolve("bad.md"), "# One\n\nThis is fine.\n\n# Two\n\nThis is unspeakable.\n");
        Files.write(folder.resolve("catalog.csv"), List.of("source,voice_language", "good.md,en", "bad.md,en"));
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void anIncompleteRunAndItsRetryBothTellTheTruth() throws IOException {
        provider.refuse("unspeakable", 1301);

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).contains("Report: .lectern/reports/1/report.html");
        JsonNode report = report(1);
        assertThat(report.path("exitCode").intValue()).isEqualTo(3);
        assertThat(report.path("planned").path("toBuy").intValue()).isEqualTo(4);
        assertThat(report.path("missing")).hasSize(1);
        assertThat(report.path("missing").path(0).path("document").stringValue())
                .isEqualTo("bad");
        assertThat(report.path("missing").path(0).path("chapter").intValue()).isEqualTo(2);
        assertThat(report.path("troubles").path(0).path("code").intValue()).isEqualTo(1301);
        tellsWhatTheAuditDoes(report, 3);
        JsonNode bad = document(report, "bad");
        assertThat(bad.path("states").path("bought").intValue()).isEqualTo(1);
        assertThat(bad.path("states").path("failed").intValue()).isEqualTo(1);
        assertThat(bad.path("page").isNull()).isTrue();
        linksReachTheBooks(1);
        Document page = Jsoup.parse(Files.readString(folder.resolve(".lectern/reports/1/report.html")));
        assertThat(page.select("h1").text())
                .isEqualTo("1 of 2 documents is published. 1 text in 1 document is missing.");
        assertThat(page.select("figure svg")).isNotEmpty();

        provider.allow("unspeakable");
        ChildProgram retry = ChildProgram.run(folder, environment, "retry", "--run", "1", "--code", "1301", "--yes");

        assertThat(retry.await()).as(retry.err()).isZero();
        JsonNode second = report(2);
        assertThat(second.path("summary").stringValue()).isEqualTo("The document is published. Nothing is to be done.");
        assertThat(second.path("spent").path("bought").intValue()).isEqualTo(1);
        assertThat(second.path("spent").path("reused").intValue()).isEqualTo(1);
        linksReachTheBooks(2);
    }

    @Test
    void aRunThatTheCapStopsLeavesAReportToo() throws IOException {
        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv", "--max-units", "0.1");

        assertThat(run.await()).as(run.err()).isEqualTo(4);
        JsonNode report = report(1);
        assertThat(report.path("stopped").stringValue()).contains("The cap of 0.1 units is reached");
        assertThat(report.path("toDo").path(0).stringValue())
                .isEqualTo(report.path("stopped").stringValue());
        tellsWhatTheAuditDoes(report, 2);
    }

    @Test
    void aReportThatCannotBeWrittenFailsNoRun() throws IOException {
        Files.createDirectories(folder.resolve(".lectern"));
        Files.writeString(folder.resolve(".lectern/reports"), "in the way");

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(run.err()).contains("The report on run 1 cannot be written to");
        assertThat(stored(1, "report.json")).exists();
    }

    /** The report of a run, which is the same in both places. */
    private JsonNode report(int run) throws IOException {
        String json = Files.readString(folder.resolve(".lectern/reports/" + run + "/report.json"));
        assertThat(stored(run, "report.json")).hasContent(json);
        return JsonMapper.shared().readTree(json);
    }

    private void tellsWhatTheAuditDoes(JsonNode report, int bought) {
        assertThat(number("select count(*) from audit where event = 'ACCEPTED'"))
                .isEqualTo(bought);
        JsonNode spent = report.path("spent");
        assertThat(spent.path("bought").intValue()).isEqualTo(bought);
        assertThat(new BigDecimal(spent.path("units").stringValue()))
                .isEqualByComparingTo(database.jdbc()
                        .sql("select coalesce(sum(units), 0) from audit where event = 'SUCCEEDED'")
                        .query(BigDecimal.class)
                        .single());
        assertThat(report.path("latency").path("tasks").intValue())
                .isEqualTo(number("select count(*) from audit where event = 'SUCCEEDED'"));
        assertThat(sum(report.path("latency").path("bins"), "tasks")).isEqualTo(bought);
        assertThat(sum(report.path("pace").path("slots"), "bought")).isEqualTo(bought);
        assertThat(report.path("pace").path("mostInFlight").intValue()).isBetween(1, 5);
        assertThat(report.path("pace").path("limit").intValue()).isEqualTo(number("select max_in_flight from account"));
        for (JsonNode document : report.path("documents")) {
            JsonNode states = document.path("states");
            int chunks = states.path("bought").intValue()
                    + states.path("reused").intValue()
                    + states.path("underWay").intValue()
                    + states.path("planned").intValue()
                    + states.path("failed").intValue();
            assertThat(chunks).isEqualTo(document.path("chunks").intValue());
        }
    }

    /** From where each of the two copies lies. */
    private void linksReachTheBooks(int run) throws IOException {
        for (Path page :
                List.of(folder.resolve(".lectern/reports/" + run + "/report.html"), stored(run, "report.html"))) {
            List<String> links =
                    Jsoup.parse(Files.readString(page)).select("a[href]").eachAttr("href");
            assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(
                            page.getParent().resolve(link).normalize())
                    .exists());
        }
    }

    private Path stored(int run, String name) {
        return folder.resolve(".lectern/s3/lectern/reports/" + run + "/" + name);
    }

    private static JsonNode document(JsonNode report, String id) {
        return StreamSupport.stream(report.path("documents").spliterator(), false)
                .filter(document -> document.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int sum(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(entry -> entry.path(name).intValue())
                .sum();
    }

    private int number(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }
}
