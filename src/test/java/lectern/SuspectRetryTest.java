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

/** What becomes of a published clip that sounds wrong to whoever listens to it. */
@NullUnmarked
@Tag("process")
class SuspectRetryTest {

    @TempDir
    Path folder;

    private CensoredProvider provider;
    private TestDatabase database;
    private Map<String, String> environment;

    @BeforeEach
    void publishABook() throws IOException {
        provider = new CensoredProvider(folder.resolve("provider"));
        database = TestDatabase.migrated();
        environment = new HashMap<>(provider.environment());
        environment.put("SPRING_DATASOURCE_URL", database.url());
        Files.writeString(folder.resolve("tale.md"), "# One\n\nThe first words.\n\n# Two\n\nThe second words.\n");
        Files.writeString(folder.resolve("other.md"), "# One\n\nThe first words.\n\n# Three\n\nThe third words.\n");
        Files.write(folder.resolve("catalog.csv"), List.of("source,voice_language", "tale.md,en", "other.md,en"));
        ChildProgram run = lectern("run", "catalog.csv");
        assertThat(run.await()).as(run.err()).isZero();
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    @Test
    void nothingIsBoughtAgainWhereNothingIsSuspect() {
        ChildProgram retry = lectern("retry", "--suspect", "--yes");

        assertThat(retry.await()).isZero();
        assertThat(retry.out()).contains("No clip of a published document is under suspicion.");
        assertThat(accepted()).isEqualTo(3);
    }

    @Test
    void isShownFirstThenBoughtOnceMoreAndHeardInANewRevisionWhileTheOldClipStays() throws IOException {
        JsonNode before = manifest("tale").at("/lectern:edition");
        String clip = before.at("/chapters/0/chunks/0/clip/key").asString();
        byte[] sound = Files.readAllBytes(object(clip));
        suspect("tale", 1, 1);
        assertThat(lectern("status", "tale").out()).contains("may sound wrong", "silent for 3.0 s");

        ChildProgram shown = lectern("retry", "--suspect");
        assertThat(shown.await()).isEqualTo(2);
        assertThat(shown.out())
                .contains("silent for 3.0 s", "buys 1 text for 0.05 units", "Also in other, which keep the clips");
        assertThat(accepted()).isEqualTo(3);

        ChildProgram retry = lectern("retry", "--suspect", "--document", "tale", "--yes");
        assertThat(retry.await()).as(retry.err()).isZero();

        assertThat(accepted()).isEqualTo(4);
        JsonNode after = manifest("tale").at("/lectern:edition");
        assertThat(after.at("/id").asString()).isEqualTo(before.at("/id").asString());
        assertThat(after.at("/revision").asInt()).isEqualTo(2);
        assertThat(after.at("/book/key").asString()).contains(before.at("/id").asString() + "-2/");
        assertThat(after.at("/chapters/0/chunks/0/clip/key").asString()).isEqualTo(clip.replace(".mp3", "-2.mp3"));
        assertThat(after.at("/chapters/1/chunks/0/clip/key").asString())
                .isEqualTo(before.at("/chapters/1/chunks/0/clip/key").asString());
        assertThat(object(clip)).as("what the other book names").hasBinaryContent(sound);
        assertThat(retry.out()).contains(after.at("/id").asString() + "-2/index.html");
        ChildProgram verified = lectern("verify");
        assertThat(verified.await()).as(verified.out()).isZero();

        assertThat(lectern("retry", "--suspect", "--yes").out()).contains("No clip");
        assertThat(lectern("run", "catalog.csv").out()).contains("up to date");
        assertThat(accepted()).isEqualTo(4);
    }

    @Test
    void theNextRunFinishesWhatWasAskedForAndCutOff() throws IOException {
        suspect("tale", 1, 1);
        provider.refuse("first words", 1101);
        ChildProgram stopped = lectern("retry", "--suspect", "--yes");
        assertThat(stopped.await()).as(stopped.err()).isEqualTo(4);
        assertThat(manifest("tale").at("/lectern:edition/revision").asInt()).isEqualTo(1);
        provider.allow("first words");

        ChildProgram run = lectern("run", "catalog.csv");

        assertThat(run.await()).as(run.err()).isZero();
        assertThat(manifest("tale").at("/lectern:edition/revision").asInt()).isEqualTo(2);
        assertThat(manifest("other").at("/lectern:edition/revision").asInt()).isEqualTo(1);
        assertThat(accepted()).isEqualTo(4);
    }

    @Test
    void aClipThatSoundsWrongInTwoBooksOfTwoCatalogsIsBoughtOnceAndBothArePublishedWithIt() throws IOException {
        Files.write(folder.resolve("second.csv"), List.of("source,voice_language", "other.md,en"));
        assertThat(lectern("run", "second.csv").await()).isZero();
        suspect("tale", 1, 1);
        suspect("other", 1, 1);

        ChildProgram retry = lectern("retry", "--suspect", "--yes");

        assertThat(retry.await()).as(retry.err()).isZero();
        assertThat(retry.out()).contains("buys 1 text for 0.05 units").doesNotContain("Also in");
        assertThat(accepted()).isEqualTo(4);
        assertThat(firstClip("tale")).endsWith("-2.mp3").isEqualTo(firstClip("other"));
        ChildProgram verified = lectern("verify");
        assertThat(verified.await()).as(verified.out()).isZero();
        assertThat(lectern("retry", "--suspect", "--yes").out()).contains("No clip");
    }

    @Test
    void aBookThatWasLeftOutIsPublishedLaterWithWhatWasBoughtForTheOther() throws IOException {
        suspect("tale", 1, 1);
        suspect("other", 1, 1);
        assertThat(lectern("retry", "--suspect", "--document", "tale", "--yes").await())
                .isZero();
        assertThat(firstClip("other")).doesNotEndWith("-2.mp3");

        ChildProgram later = lectern("retry", "--suspect", "--yes");

        assertThat(later.await()).as(later.err()).isZero();
        assertThat(later.out()).contains("bought again before, for another document", "That buys nothing.");
        assertThat(accepted()).isEqualTo(4);
        assertThat(firstClip("other")).isEqualTo(firstClip("tale"));
    }

    @Test
    void isNotMixedWithWhatFailed() {
        ChildProgram mixed = lectern("retry", "--suspect", "--all");

        assertThat(mixed.await()).isEqualTo(2);
        assertThat(mixed.err()).contains("--suspect goes with --document alone");
    }

    private void suspect(String document, int chapter, int chunk) {
        database.jdbc()
                .sql("""
                        insert into suspicion (document, edition, chapter, number, take, kind, detail)
                        select id, current_edition, :chapter, :chunk, 1, 'SILENT_INSIDE', 'silent for 3.0 s'
                        from document where id = :document
                        """)
                .param("document", document)
                .param("chapter", chapter)
                .param("chunk", chunk)
                .update();
    }

    private String firstClip(String document) {
        return manifest(document)
                .at("/lectern:edition/chapters/0/chunks/0/clip/key")
                .asString();
    }

    private int accepted() {
        return database.jdbc()
                .sql("select count(*) from audit where event = 'ACCEPTED'")
                .query(Integer.class)
                .single();
    }

    private JsonNode manifest(String document) {
        return JsonMapper.shared()
                .readTree(object("books/" + document + "/manifest.json").toFile());
    }

    private Path object(String key) {
        return folder.resolve(".lectern/s3/lectern").resolve(key);
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, environment, args);
    }
}
