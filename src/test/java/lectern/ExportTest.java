package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run has published, taken out of the store by the program itself. */
@Tag("process")
class ExportTest {

    @TempDir
    Path folder;

    @BeforeEach
    void publishATale() throws IOException {
        Files.writeString(folder.resolve("tale.md"), """
                # The Tale

                ## One

                It was a long way, and it went uphill. Nobody had said so. The road said so now.

                ## Two: "the end"

                Then it went down again, and that was the whole of it. They slept until noon.
                """);
        Files.writeString(folder.resolve("catalog.csv"), "source,author\ntale.md,A. Author\n");
        Map<String, String> database =
                Map.of("SPRING_DATASOURCE_URL", TestDatabase.empty().url());
        ChildProgram run = ChildProgram.run(folder, database, "run", "catalog.csv");
        assertThat(run.await()).as(run.err()).isZero();
    }

    @Test
    void exportsWithoutALedger() throws IOException {
        ChildProgram files = lectern("export", "tale", "--to", "out");

        assertThat(files.await()).as(files.err()).isZero();
        Path books = folder.resolve(".lectern/s3/lectern/books/tale");
        for (Path file : below(books)) {
            assertThat(folder.resolve("out/tale").resolve(books.relativize(file)))
                    .hasSameBinaryContentAs(file);
        }
        assertThat(files.out()).containsPattern("tale +\\d+ +0 +0 +0 +exported +" + folder);
        assertThat(folder.resolve(".lectern/postgres")).doesNotExist();

        ChildProgram shelf = lectern("export", "tale", "--to", "shelf", "--audiobookshelf", "--format", "json");

        assertThat(shelf.await()).as(shelf.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(shelf.out());
        assertThat(report.at("/documents/0/outcome").asString()).isEqualTo("exported");
        assertThat(folder.resolve("shelf/A. Author/The Tale/001 - One.mp3")).exists();
        assertThat(folder.resolve("shelf/A. Author/The Tale/002 - Two the end.mp3"))
                .exists();
        assertThat(folder.resolve("shelf/A. Author/The Tale/metadata.json")).exists();
    }

    @Test
    void mastersForAcxAndSaysSo() throws IOException {
        ChildProgram acx = lectern("export", "tale", "--to", "acx", "--acx");

        assertThat(acx.await()).as(acx.out() + acx.err()).isZero();
        assertThat(acx.out()).contains("RMS dB").containsPattern("001 - One.mp3 +-\\d\\d\\.\\d\\d .* met");
        JsonNode report =
                JsonMapper.shared().readTree(Files.readString(folder.resolve("acx/The Tale/acx-report.json")));
        assertThat(report.path("passed").booleanValue()).isTrue();
    }

    @Test
    void namesWhatIsDamagedWith3AndRefusesWhatCannotBeMeantWith2() throws IOException {
        Path chapter = below(folder.resolve(".lectern/s3/lectern/books/tale")).stream()
                .filter(file -> file.getFileName().toString().startsWith("0002-"))
                .filter(file -> file.toString().endsWith(".mp3"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(chapter);
        bytes[bytes.length / 2] ^= 1;
        Files.write(chapter, bytes);

        ChildProgram damaged = lectern("export", "tale", "--to", "out");

        assertThat(damaged.await()).isEqualTo(3);
        assertThat(damaged.out()).contains("refused", chapter.getFileName().toString(), "lectern verify tale");
        assertThat(folder.resolve("out/tale/manifest.json")).doesNotExist();

        ChildProgram unknown = lectern("export", "tail", "--to", "out");
        assertThat(unknown.await()).isEqualTo(2);
        assertThat(unknown.err()).contains("\"tail\"");
        assertThat(lectern("export", "../tale", "--to", "out").await()).isEqualTo(2);
        assertThat(lectern("export", "tale").await()).isEqualTo(2);
        assertThat(lectern("export", "tale", "--to", "tale.md").await()).isEqualTo(2);
        assertThat(lectern("export", "tale", "--to", "out", "--acx", "--audiobookshelf")
                        .await())
                .isEqualTo(2);
        assertThat(lectern("export", "tale", "--to", "out", "--captions").await())
                .isEqualTo(2);
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, Map.of(), args);
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
