package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run's status tells: what its report does. */
@NullUnmarked
@Tag("process")
class StatusTest {

    private static final String ESCAPE = "\u001B[";

    @TempDir
    Path folder;

    private CensoredProvider provider;
    private Map<String, String> environment;

    @BeforeEach
    void narrateADocumentOfWhichATextFails() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        provider.refuse("unlucky", 1201);
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        Files.writeString(
                folder.resolve("tale.md"),
                "# One\n\nThe first chapter is here.\n\n# Two\n\nAn unlucky chapter is here.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntale.md,en\n");
        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");
        assertThat(run.await()).as(run.out() + run.err()).isEqualTo(3);
    }

    @AfterEach
    void stopTheProvider() {
        provider.close();
    }

    @Test
    void tellsCostPaceLatencyRefusalsStatesAndWhatToDo() {
        ChildProgram status = ChildProgram.run(folder, environment, "status", "1");

        assertThat(status.await()).as(status.err()).isZero();
        assertThat(status.out())
                .contains("ended with exit status 3")
                .containsPattern("tale .*2 +1 +0 +1 +\\[={10}!{10}] +incomplete")
                .contains("= bought  - reused  > in flight  . not asked for  ! failed")
                .containsPattern("tale +2 Two +1 .*1201 +not these words +gate-1")
                .contains("To try 1 text again: lectern retry --run 1")
                .contains("Planned to buy 2 calls for 0.1 units (0.014 USD). Bought 1 chunk for 0.05 units")
                .containsPattern("At most [12] of 5 tasks in flight, [0-9.]+ bought a minute; the API took")
                .containsPattern("Of its [0-9.]+ s: [0-9.]+ s \\([0-9.]+ %\\) before the first task was accepted, "
                        + "[0-9.]+ s \\([0-9.]+ %\\) the least that the account's limit allows, ")
                .containsPattern("refused: the text has failed +1201 +1 +1 +not these words")
                .containsPattern("Report: .*reports/1/report.html")
                .doesNotContain(ESCAPE);

        JsonNode json = JsonMapper.shared()
                .readTree(ChildProgram.run(folder, environment, "status", "--format", "json")
                        .out());
        assertThat(json.at("/figures/troubles/0/code").intValue()).isEqualTo(1201);
        assertThat(json.at("/figures/limit").intValue()).isEqualTo(5);
        assertThat(json.at("/figures/time").findValuesAsString("part"))
                .containsExactly("before", "least", "free", "after");
        assertThat(json.at("/planned/toBuy").intValue()).isEqualTo(2);
        assertThat(json.at("/documents/0/byState/failed").intValue()).isEqualTo(1);
        assertThat(json.at("/failures/0/requestId").asString()).isEqualTo("gate-1");
    }

    @Test
    void tellsTheSameWhereThisMachineHasNoReport() throws IOException {
        Files.writeString(folder.resolve("brief.md"), "# One\n\nAnother tale.\n\n# Two\n\nIt ends well.\n");
        Files.writeString(folder.resolve("brief.csv"), "source,voice_language\nbrief.md,en\n");
        ChildProgram run = ChildProgram.run(folder, environment, "run", "brief.csv");
        assertThat(run.await()).as(run.out() + run.err()).isZero();
        ObjectNode remembered = told();
        Files.delete(folder.resolve(".lectern/reports/2/report.json"));
        ObjectNode asked = told();

        assertThat(remembered.remove("planned").isNull()).isFalse();
        assertThat(asked.remove("planned").isNull()).isTrue();
        assertThat(remembered).isEqualTo(asked);
    }

    private ObjectNode told() {
        ChildProgram status = ChildProgram.run(folder, environment, "status", "--format", "json");
        assertThat(status.await()).as(status.err()).isZero();
        return (ObjectNode) JsonMapper.shared().readTree(status.out());
    }

    @Test
    void isColouredOnATerminalUnlessNobodyWantsThat() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "there is no script: colours on a terminal are not tried");
        environment.put("TERM", "xterm");

        ChildProgram coloured = ChildProgram.runOnTerminal(folder, environment, "status");
        environment.put("NO_COLOR", "1");
        ChildProgram plain = ChildProgram.runOnTerminal(folder, environment, "status");

        assertThat(coloured.out()).contains(ESCAPE + "31mincomplete", ESCAPE + "32m==========");
        assertThat(plain.out()).contains("incomplete").doesNotContain(ESCAPE);
    }
}
