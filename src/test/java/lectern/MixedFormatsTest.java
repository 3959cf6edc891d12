package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.audio.AudioFacts;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A book whose voices have sampling rates of their own, and most of which is heard in its second chapter. Where there is no
 * {@code espeak-ng}, both chapters have the rate of the one voice that there is.
 */
@NullUnmarked
@Tag("process")
class MixedFormatsTest {

    @TempDir
    Path folder;

    @Test
    void isOfOneFormatWhicheverChapterHasIt() throws IOException {
        Files.writeString(
                folder.resolve("both.md"),
                "# Both\n\n## First\n\nA few words in English.\n\n## 第二章\n\n" + "我搬进春水路的那天，下着雨。房东递给我三把钥匙。".repeat(8)
                        + "\n");
        Files.writeString(folder.resolve("catalog.csv"), "source\nboth.md\n");
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());

        ChildProgram run = ChildProgram.run(folder, environment, "run", "catalog.csv");

        assertThat(run.await()).as(run.out() + run.err()).isZero();
        Path objects = folder.resolve(".lectern/s3/lectern");
        JsonNode edition = JsonMapper.shared()
                .readTree(objects.resolve("books/both/manifest.json").toFile())
                .path("lectern:edition");
        AudioFacts book = facts(objects.resolve(edition.at("/book/key").asString()));
        AudioFacts longer = facts(
                objects.resolve(edition.at("/chapters/1/chunks/0/clip/key").asString()));
        assertThat(book.format()).isEqualTo(longer.format());
        assertThat(book.millis())
                .isEqualTo(edition.at("/book/durationMs").asLong())
                .isGreaterThan(longer.millis());

        for (String kind : List.of("--audiobookshelf", "--acx")) {
            ChildProgram export = ChildProgram.run(
                    folder,
                    environment,
                    "export",
                    "both",
                    "--to",
                    folder.resolve("out" + kind).toString(),
                    kind);
            export.await();
            assertThat(export.out()).as(kind + export.err()).contains("exported");
        }
    }

    private static AudioFacts facts(Path mp3) throws IOException {
        try (InputStream in = Files.newInputStream(mp3)) {
            return AudioFacts.count(in);
        }
    }
}
