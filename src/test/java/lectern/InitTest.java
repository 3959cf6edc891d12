package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first steps, as they are typed. */
@Tag("process")
class InitTest {

    @TempDir
    Path folder;

    @Test
    void whatItWritesCanBePlannedAndRunAtOnce() throws IOException {
        ChildProgram init = ChildProgram.run(folder, Map.of(), "init", "shelf");

        assertThat(init.await()).as(init.err()).isZero();
        assertThat(init.out()).contains("cd shelf", "lectern plan catalog.csv", "lectern run catalog.csv");
        Path shelf = folder.resolve("shelf");
        assertThat(shelf.resolve("config/application.yml")).hasSameBinaryContentAs(Path.of("config/application.yml"));
        assertThat(folder.resolve(".lectern")).doesNotExist();

        Map<String, String> environment =
                Map.of("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        ChildProgram plan = ChildProgram.run(shelf, environment, "plan", "catalog.csv");
        assertThat(plan.await()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("The First Book", "How It Begins", "How It Goes On");

        ChildProgram run = ChildProgram.run(shelf, environment, "run", "catalog.csv");
        assertThat(run.await()).as(run.err()).isZero();
        assertThat(shelf.resolve(".lectern/s3/lectern/books/first-book/manifest.json"))
                .exists();
    }

    @Test
    void itNeverOverwrites() throws IOException {
        Path catalog = Files.writeString(folder.resolve("catalog.csv"), "source\nmine.txt\n");

        ChildProgram init = ChildProgram.run(folder, Map.of(), "init");
        ChildProgram again = ChildProgram.run(folder, Map.of(), "init", "--format", "json");

        assertThat(init.await()).as(init.err()).isZero();
        assertThat(init.out()).contains("kept as it was").doesNotContain("cd ");
        assertThat(catalog).hasContent("source\nmine.txt\n");
        assertThat(folder.resolve("first-book.md")).doesNotExist();
        assertThat(again.await()).isZero();
        assertThat(again.out()).contains("\"written\" : false").doesNotContain("\"written\" : true");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");

        ChildProgram init = ChildProgram.run(folder, Map.of(), "init", "taken");

        assertThat(init.await()).isEqualTo(2);
        assertThat(init.err()).contains("taken", "there is a file in its place");
    }
}
