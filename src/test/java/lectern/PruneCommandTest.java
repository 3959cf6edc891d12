package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code prune} shows what it would remove, and removes it only when it is told to. */
@Tag("process")
class PruneCommandTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();

    @Test
    void showsAndThenRemovesAnOldEditionAndItsClip() throws IOException {
        assertThat(lectern("prune", "--keep-days", "-1").await()).isEqualTo(2);
        narrate("The miller finds a lantern.");
        narrate("The baker mends a kettle.");
        Path books = folder.resolve(".lectern/s3/lectern/books/tale");
        assertThat(folders(books)).hasSize(2);

        ChildProgram young = lectern("prune");
        assertThat(young.await()).as(young.err()).isZero();
        assertThat(young.out()).contains("There is nothing to remove.");

        ChildProgram shown = lectern("prune", "--keep-days", "0", "--clips");
        assertThat(shown.await()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("Editions that are neither current nor wanted:")
                .containsPattern("tale +[0-9a-f]{16} +\\d+ +[0-9.]+ kB")
                .contains("1 clip that no edition uses, worth 0.05 units (0.007 USD)");
        assertThat(shown.err()).contains("Nothing was removed. To remove: --yes");
        assertThat(folders(books)).hasSize(2);

        ChildProgram removed = lectern("prune", "--keep-days", "0", "--clips", "--yes", "--format", "json");
        assertThat(removed.await()).as(removed.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(removed.out());
        assertThat(report.path("removed").booleanValue()).isTrue();
        assertThat(report.path("editions")).hasSize(1);
        assertThat(report.path("clips").intValue()).isEqualTo(1);
        assertThat(folders(books)).hasSize(1);
        assertThat(database.jdbc()
                        .sql("select state from task where text like '%miller%'")
                        .query(String.class)
                        .single())
                .isEqualTo("PLANNED");
        assertThat(lectern("verify").await()).isZero();
    }

    @Test
    void anAnswerAfterCtrlCRemovesNothing() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "there is no script: Ctrl-C on a terminal is not tried");
        narrate("The miller finds a lantern.");
        narrate("The baker mends a kettle.");

        ChildProgram asked = ChildProgram.startOnTerminal(
                folder, Map.of("SPRING_DATASOURCE_URL", database.url(), "TERM", "xterm"), "prune", "--keep-days", "0");
        asked.awaitOut("Remove all that? [y/N]");
        asked.type("\u0003");
        asked.awaitOut("Stopping");
        asked.type("y\n");

        assertThat(asked.await()).as(asked.out()).isEqualTo(130);
        assertThat(asked.out()).contains("Nothing was removed.").doesNotContain("Removed.");
        assertThat(folders(folder.resolve(".lectern/s3/lectern/books/tale"))).hasSize(2);
    }

    private void narrate(String text) throws IOException {
        Files.writeString(folder.resolve("tale.md"), text);
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\ntale.md,en\n");
        ChildProgram run = lectern("run", "catalog.csv");
        assertThat(run.await()).as(run.err()).isZero();
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, Map.of("SPRING_DATASOURCE_URL", database.url()), args);
    }

    private static String[] folders(Path books) {
        String[] names = books.toFile().list((parent, name) -> new java.io.File(parent, name).isDirectory());
        return names == null ? new String[0] : names;
    }
}
