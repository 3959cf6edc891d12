package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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

/** Standard error as programs read it. */
@NullUnmarked
@Tag("process")
class StructuredLogTest {

    @TempDir
    Path folder;

    private CensoredProvider provider;
    private Map<String, String> environment;

    @BeforeEach
    void givenTwoDocumentsOfWhichOneIsRefused() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        environment.put("LECTERN_LOG_FORMAT", "json");
        Files.writeString(folder.resolve("good.md"), "# One\n\nThese words are good.\n");
        Files.writeString(folder.resolve("bad.md"), "# One\n\nThese words are unspeakable.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ngood.md,en\nbad.md,en\n");
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void everyLineIsJsonAndThoseOfADocumentCarryItsIds() {
        provider.refuse("unspeakable", 1301);

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isEqualTo(3);
        List<JsonNode> lines =
                run.err().lines().map(JsonMapper.shared()::readTree).toList();
        JsonNode refused = lines.stream()
                .filter(line -> line.path("message").asString().contains("failed for good"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.err()));
        assertThat(refused.at("/log/level").asString()).isEqualTo("WARN");
        assertThat(refused.at("/lectern/run").asString()).isEqualTo("1");
        assertThat(refused.at("/lectern/document").asString()).isEqualTo("bad");
        assertThat(refused.at("/lectern/request").asString()).isEqualTo("gate-1");
        assertThat(refused.at("/lectern/chunk").asString()).matches("[0-9a-f]{64}");
        assertThat(lines)
                .as("how the run goes is logged too")
                .anyMatch(line -> line.path("message").asString().startsWith("Run 1 narrates 2 documents"));
        assertThat(run.err()).doesNotContain("unspeakable", "These words are good");
        assertThat(new SecretSearch(environment).in("standard error", run.err()).found())
                .filteredOn(
                        found -> found.contains("KEY") || found.contains("token") || found.contains("Authorization"))
                .isEmpty();
    }

    @Test
    void aDocumentThatFailsCarriesItsIdsAndTheReason() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(".lectern")).resolve("work"), "no folder");

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines().map(JsonMapper.shared()::readTree))
                .filteredOn(line -> line.path("message").asString().equals("Document good failed"))
                .first()
                .satisfies(line -> {
                    assertThat(line.at("/log/level").asString()).isEqualTo("ERROR");
                    assertThat(line.at("/lectern/run").asString()).isEqualTo("1");
                    assertThat(line.at("/lectern/document").asString()).isEqualTo("good");
                    assertThat(line.at("/error/stack_trace").asString()).contains("work");
                });
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        environment.put("LECTERN_LOG_FORMAT", "xml");

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).isEqualTo(2);
        assertThat(run.err()).contains("lectern.log.format (LECTERN_LOG_FORMAT) is \"xml\": it is text or json");
    }
}
