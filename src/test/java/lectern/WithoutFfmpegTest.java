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

/** On a machine without ffmpeg nothing is missing but the M4B. */
@NullUnmarked
@Tag("process")
class WithoutFfmpegTest {

    private static final String SAID = "No M4B is made, because ffmpeg is not on PATH; everything else is.";

    @TempDir
    Path folder;

    private CensoredProvider provider;
    private Map<String, String> environment;

    @BeforeEach
    void startAProvider() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
        environment.put("PATH", folder.toString());
        for (String id : List.of("one", "two")) {
            Files.writeString(folder.resolve(id + ".md"), "The words of " + id + ".\n");
        }
        Files.writeString(folder.resolve("catalog.csv"), "source,voice_language\none.md,en\ntwo.md,en\n");
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void aRunSaysOnceThatNoM4bIsMadeAndMakesEverythingElse() {
        environment.put("LECTERN_BOOK_M4B", "true");

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce(SAID);
        assertThat(run.out())
                .contains("/index.html")
                .containsPattern("one .* published")
                .containsPattern("two .* published");
    }

    @Test
    void nothingIsSaidWhereNobodyWantsOne() {
        environment.put("LECTERN_BOOK_M4B", "false");

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).doesNotContain("M4B");
    }
}
