package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens to published books on a disk is named, and mended for nothing where anything is left to mend it with. */
@Tag("process")
class VerifyTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();

    @BeforeEach
    void publishThreeBooks() throws IOException {
        given("one", "# First\n\nThe miller finds a lantern.\n\n# Second\n\nThe river goes on.\n");
        given("two", "# First\n\nThe gardener counts the kettles.\n\n# Second\n\nThe river goes on.\n");
        given("three", "The pilot hides a letter.\n");
        catalog("one", "two", "three");
        ChildProgram run = lectern("run", "catalog.csv");
        assertThat(run.await()).as(run.out() + run.err()).isZero();
        for (String id : List.of("one", "two", "three")) {
            Files.delete(folder.resolve(id + ".md")); // the ledger and the store have all that is needed
        }
    }

    @Test
    void everyKindOfDamageIsNamedAndMendedWithoutBuyingAnything() throws IOException {
        ChildProgram fine = lectern("verify");
        assertThat(fine.await()).as(fine.err()).isZero();
        assertThat(fine.out()).contains("3 documents checked", "everything is as it should be");

        Path clip = clipOf("miller");
        Path shared = clipOf("river");
        Files.delete(clip);
        Files.write(shared, Arrays.copyOf(Files.readAllBytes(shared), 100));
        flip(only("two", "0001-.*\\.mp3"));
        Path book = only("two", "two\\.mp3");
        Files.write(book, Arrays.copyOf(Files.readAllBytes(book), 1000));
        Files.delete(only("two", "toc\\.html"));
        Files.delete(bucket().resolve("books/three/manifest.json"));
        Path stray = bucket().resolve("books/stranger/manifest.json");
        Files.createDirectories(stray.getParent());
        Files.writeString(stray, "{}");
        Map<String, String> damaged = objects();

        ChildProgram named = lectern("verify");
        assertThat(named.await()).as(named.err()).isEqualTo(3);
        assertThat(named.out())
                .contains("one, chapter 1, chunk 1, " + key(clip) + ": is not there")
                .contains("one, chapter 2, chunk 1, " + key(shared) + ": has 100 bytes and should have ")
                .contains("two, chapter 2, chunk 1, " + key(shared) + ": has 100 bytes and should have ")
                .containsPattern("two, chapter 1, books/two/[0-9a-f]{16}/0001-first\\.mp3: has the checksum ")
                .containsPattern("two, books/two/[0-9a-f]{16}/two\\.mp3: has 1000 bytes and should have ")
                .containsPattern("two, books/two/[0-9a-f]{16}/toc\\.html: is not there")
                .contains("three, books/three/manifest.json: is not there, and the ledger calls the document published")
                .contains("stranger, books/stranger/manifest.json: there is a manifest, and the ledger does not know")
                .contains("To do: publish the edition again, which costs nothing.");

        ChildProgram shown = lectern("verify", "--repair", "--dry-run", "one", "two", "three");
        assertThat(shown.await()).as(shown.err()).isEqualTo(3);
        assertThat(shown.out())
                .contains("To be restored from what is left of them: 2 clips.")
                .contains("one, three, two");
        assertThat(objects()).as("a dry run changes nothing").isEqualTo(damaged);
        assertThat(count("select max(revision) from edition")).isEqualTo(1);

        ChildProgram repaired = lectern("verify", "--repair", "one", "two", "three");
        assertThat(repaired.await()).as(repaired.out() + repaired.err()).isZero();
        assertThat(repaired.out()).contains("Looked at once more: everything is as it should be. Nothing was bought.");

        Files.delete(stray);
        ChildProgram again = lectern("verify", "--format", "json");
        assertThat(again.await()).as(again.out() + again.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(again.out());
        assertThat(report.path("documents").intValue()).isEqualTo(3);
        assertThat(report.path("findings")).isEmpty();
        assertThat(count("select count(*) from audit where event = 'ACCEPTED'"))
                .as("one purchase for each of four texts, as before")
                .isEqualTo(4);
        assertThat(database.jdbc()
                        .sql("select current_revision from document order by id")
                        .query(Integer.class)
                        .list())
                .containsExactly(2, 2, 2);
        StoredBooks books = new StoredBooks(folder.resolve(".lectern"));
        assertThat(books.requireThatManifestsTellTheTruth()).isEqualTo(3);
    }

    @Test
    void wordsOfWhichNothingIsLeftAreBoughtAgainByARetryAndByNobodyElse() throws IOException {
        Path clip = clipOf("miller");
        Files.delete(clip);
        Files.delete(only("one", "0001-.*\\.mp3"));

        ChildProgram repaired = lectern("verify", "one", "--repair");
        assertThat(repaired.await()).as(repaired.out() + repaired.err()).isEqualTo(3);
        assertThat(repaired.out())
                .contains("Nothing is left of 1 clip. The words have to be bought again, for 0.05 units (0.007 USD)")
                .containsPattern("one +1 +1 +(First\\. )?The miller finds a lantern\\.")
                .contains("it lacks 1 of its texts; to buy them: lectern retry --document one");
        assertThat(count("select count(*) from audit where event = 'ACCEPTED'")).isEqualTo(4);
        assertThat(count("select count(*) from audit where event = 'LOST'")).isEqualTo(1);

        ChildProgram retried = lectern("retry", "--document", "one", "--yes");
        assertThat(retried.await()).as(retried.out() + retried.err()).isZero();
        assertThat(retried.out()).contains("that buys 1 text for 0.05 units (0.007 USD)");
        assertThat(count("select count(*) from audit where event = 'ACCEPTED'")).isEqualTo(5);
        assertThat(clip.resolveSibling(clip.getFileName().toString().replace(".mp3", "-2.mp3")))
                .exists();
        ChildProgram fine = lectern("verify");
        assertThat(fine.await()).as(fine.out() + fine.err()).isZero();
    }

    @Test
    void aDocumentThatIsNotThereIsAMistake() {
        ChildProgram unknown = lectern("verify", "on");
        assertThat(unknown.await()).isEqualTo(2);
        assertThat(unknown.err()).contains("No document \"on\" is published");
        assertThat(lectern("verify", "--dry-run").await()).isEqualTo(2);
    }

    private ChildProgram lectern(String... args) {
        return ChildProgram.run(folder, Map.of("SPRING_DATASOURCE_URL", database.url()), args);
    }

    private void given(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".md"), text);
    }

    private void catalog(String... ids) throws IOException {
        List<String> lines = new ArrayList<>(List.of("source,voice_language"));
        Arrays.stream(ids).map(id -> id + ".md,en").forEach(lines::add);
        Files.write(folder.resolve("catalog.csv"), lines);
    }

    private Path bucket() {
        return folder.resolve(".lectern/s3/lectern");
    }

    private String key(Path object) {
        return bucket().relativize(object).toString();
    }

    private Path clipOf(String word) {
        String key = database.jdbc()
                .sql("select speech_key from task where text like '%' || :word || '%'")
                .param("word", word)
                .query(String.class)
                .single();
        return bucket().resolve("clips").resolve(key.substring(0, 2)).resolve(key + ".mp3");
    }

    private Path only(String id, String name) throws IOException {
        try (Stream<Path> files = Files.walk(bucket().resolve("books").resolve(id))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .reduce((one, other) -> {
                        throw new IllegalStateException(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private Map<String, String> objects() throws IOException {
        Map<String, String> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(bucket())) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    objects.put(key(file), lectern.storage.StoredObject.sha256(Files.readAllBytes(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return objects;
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }
}
