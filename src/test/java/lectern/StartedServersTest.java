package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command starts an embedded server that it does not need: each start leaves a trace below the home folder. */
@Tag("process")
class StartedServersTest {

    private static final Set<String> NONE = Set.of();

    @TempDir
    Path folder;

    @Test
    void aCommandStartsWhatItNeedsAndNothingElse() throws IOException {
        Files.writeString(folder.resolve("short.md"), "A short text, soon told.\n");
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\nshort.md,en\n");

        assertThat(startedBy("plan", "catalog.csv"))
                .as("before there is a ledger")
                .isEqualTo(NONE);
        assertThat(startedBy("status")).as("before there is a ledger").isEqualTo(NONE);
        Files.writeString(folder.resolve("wrong.csv"), "source\nnowhere.md\n");
        assertThat(ChildProgram.startAsItIs(folder, Map.of(), "run", "wrong.csv")
                        .await())
                .isEqualTo(2);
        assertThat(folder.resolve(".lectern/postgres")).doesNotExist();
        assertThat(startedBy("run", "catalog.csv")).isEqualTo(Set.of("postgres", "s3", "kling"));

        for (List<String> command : List.of(
                List.of("--help"),
                List.of("voices"),
                List.of("completion"),
                List.of("init", "shelf"),
                List.of("doctor"))) {
            assertThat(startedBy(command.toArray(String[]::new)))
                    .as(command.toString())
                    .isEqualTo(NONE);
        }
        assertThat(startedBy("status")).isEqualTo(Set.of("postgres"));
        assertThat(startedBy("plan", "catalog.csv")).isEqualTo(Set.of("postgres"));
        assertThat(startedBy("retry", "--all")).isEqualTo(Set.of("postgres"));
        assertThat(startedBy("export", "short", "--to", "exported")).isEqualTo(Set.of("s3"));
        assertThat(startedBy("verify")).isEqualTo(Set.of("postgres", "s3"));
    }

    /** The S3 and the speech server make a key where there is none; PostgreSQL writes a log. */
    private Set<String> startedBy(String... command) throws IOException {
        Path home = folder.resolve(".lectern");
        Files.deleteIfExists(home.resolve("s3-secret-key"));
        Files.deleteIfExists(home.resolve("kling-secret-key"));
        long log = size(home.resolve("postgres/server.log"));

        ChildProgram program = ChildProgram.startAsItIs(folder, Map.of(), command);

        assertThat(program.await()).as(program.out() + program.err()).isZero();
        Set<String> started = new TreeSet<>();
        if (size(home.resolve("postgres/server.log")) > log) {
            started.add("postgres");
        }
        if (Files.exists(home.resolve("s3-secret-key"))) {
            started.add("s3");
        }
        if (Files.exists(home.resolve("kling-secret-key"))) {
            started.add("kling");
        }
        return started;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
