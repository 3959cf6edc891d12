package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.document.DocumentId;
import lectern.export.ExportedFile.Outcome;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class FilesExportTest extends ExportingTest {

    private static final List<String> ALL = List.of(
            "numbers/0123456789abcdef/0001-chapter.mp3",
            "numbers/0123456789abcdef/0002-chapter.mp3",
            "numbers/0123456789abcdef/0002-chapter.vtt",
            "numbers/0123456789abcdef/cover.png",
            "numbers/0123456789abcdef/numbers.mp3",
            "numbers/0123456789abcdef/toc.html",
            "numbers/lectern-export.json",
            "numbers/manifest.json");

    @Test
    void copiesTheEditionAsItIsInTheStore() throws IOException {
        DocumentId numbers = numbers().publish();

        Exports.Export export = exports(ExportKind.FILES).export(numbers);

        assertThat(exported()).isEqualTo(ALL);
        assertThat(export.folder()).isEqualTo(to.resolve("numbers"));
        for (ObjectKey key : store.keys()) {
            assertThat(to.resolve(key.value().substring("books/".length()))).hasSameBinaryContentAs(store.path(key));
        }
    }

    @Test
    void letsOthersReadWhatItWritesAsTheyReadOtherFiles() throws IOException {
        exports(ExportKind.FILES).export(numbers().publish());
        Path plain = Files.createFile(to.resolve("plain"));

        assertThat(Files.getPosixFilePermissions(to.resolve("numbers/manifest.json")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void copiesNothingTwice() throws IOException {
        TestBook book = numbers();
        DocumentId numbers = book.publish();
        exports(ExportKind.FILES).export(numbers);
        Files.delete(store.path(book.key("numbers.mp3"))); // would be missed, were it read again

        Exports.Export again = exports(ExportKind.FILES).export(numbers);

        assertThat(again.files()).hasSize(7).allMatch(file -> file.outcome() == Outcome.THERE);
        assertThat(exported()).isEqualTo(ALL);
    }

    @Test
    void goesOnWhereItWasKilledAndMendsWhatIsNotWhole() throws IOException {
        DocumentId numbers = numbers().publish();
        exports(ExportKind.FILES).export(numbers);
        Path folder = to.resolve("numbers");
        Files.delete(folder.resolve("manifest.json"));
        Files.delete(folder.resolve("lectern-export.json"));
        Files.writeString(folder.resolve("0123456789abcdef/toc.html"), "<ht");
        Files.createDirectories(folder.resolve(".lectern-work"));
        Files.writeString(folder.resolve(".lectern-work/file7.unfinished"), "half");

        Exports.Export again = exports(ExportKind.FILES).export(numbers);

        assertThat(TestBook.names(again.files(), Outcome.WRITTEN))
                .containsExactly("0123456789abcdef/toc.html", "manifest.json");
        assertThat(exported()).isEqualTo(ALL);
    }

    @Test
    void takesAwayWhatAnEarlierEditionLeftAndNothingElse() throws IOException {
        numbers().publish();
        exports(ExportKind.FILES).export(new DocumentId("numbers"));
        Files.writeString(to.resolve("numbers/notes.txt"), "mine");
        Files.writeString(to.resolve("numbers/0123456789abcdef/cover.png"), "mine too");
        DocumentId numbers = new TestBook(store, "numbers", "fedcba9876543210", "Numbers")
                .chapter("One", TWO)
                .publish();

        Exports.Export export = exports(ExportKind.FILES).export(numbers);

        assertThat(exported())
                .containsExactly(
                        "numbers/0123456789abcdef/cover.png",
                        "numbers/fedcba9876543210/0001-chapter.mp3",
                        "numbers/lectern-export.json",
                        "numbers/manifest.json",
                        "numbers/notes.txt");
        assertThat(TestBook.names(export.files(), Outcome.REMOVED)).hasSize(5);
    }

    @Test
    void refusesAnObjectThatIsNotWhatTheManifestSays() throws IOException {
        TestBook book = numbers();
        DocumentId numbers = book.publish();
        Files.write(store.path(book.key("0002-chapter.mp3")), ONE);

        assertThatThrownBy(() -> exports(ExportKind.FILES).export(numbers))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("books/numbers/0123456789abcdef/0002-chapter.mp3")
                .hasMessageContaining("lectern verify numbers");
        assertThat(to.resolve("numbers/0123456789abcdef/0002-chapter.mp3")).doesNotExist();
        assertThat(to.resolve("numbers/manifest.json")).doesNotExist();
        assertThat(to.resolve("numbers/.lectern-work")).doesNotExist();
    }

    @Test
    void refusesAnObjectThatIsMissing() throws IOException {
        TestBook book = numbers();
        DocumentId numbers = book.publish();
        Files.delete(store.path(book.key("toc.html")));

        assertThatThrownBy(() -> exports(ExportKind.FILES).export(numbers))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("the store has no books/numbers/0123456789abcdef/toc.html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../other/1.mp3",
                "/etc/passwd",
                "https://example.org/1.mp3",
                "0123456789abcdef/../../x.mp3",
                "0123456789abcdef\\x.mp3",
                "file:x"
            })
    void refusesAManifestThatNamesSomethingElsewhere(String url) throws IOException {
        TestBook book = numbers();
        book.manifest()
                .withArray("resources")
                .addObject()
                .put("url", url)
                .put("encodingFormat", "audio/mpeg")
                .put("integrity", "sha256-AAAA");
        DocumentId numbers = book.publish();

        assertThatThrownBy(() -> exports(ExportKind.FILES).export(numbers))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("books/numbers/manifest.json");
        assertThat(exported()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json at all",
                "{}",
                "[]",
                "{\"name\":\"x\",\"inLanguage\":\"en\",\"lectern:edition\":{\"id\":\"1\",\"chapters\":[]}}",
                "{\"name\":\"x\",\"inLanguage\":\"xx\",\"lectern:edition\":{\"id\":\"1\",\"chapters\":[]}}"
            })
    void refusesAManifestThatIsDamaged(String text) throws IOException {
        DocumentId numbers = numbers().publish();
        Files.write(store.path(ObjectKey.manifest(numbers)), text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> exports(ExportKind.FILES).export(numbers)).isInstanceOf(ExportRefusedException.class);
    }

    @Test
    void saysThatADocumentWasNeverPublished() throws IOException {
        assertThat(exports(ExportKind.FILES).isPublished(new DocumentId("nothing")))
                .isFalse();
        assertThatThrownBy(() -> exports(ExportKind.FILES).export(new DocumentId("nothing")))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("never published");
    }

    @Test
    void refusesAFolderThatAnotherExportWritesTo() throws IOException {
        DocumentId numbers = numbers().publish();
        try (ExportFolder other = ExportFolder.open(to.resolve("numbers"))) {
            assertThat(other.path()).exists();
            assertThatThrownBy(() -> exports(ExportKind.FILES).export(numbers))
                    .isInstanceOf(ExportRefusedException.class)
                    .hasMessageContaining("another export");
        }

        assertThat(exports(ExportKind.FILES).export(numbers).files()).hasSize(7);
    }

    @Test
    void endsWhenItIsInterruptedAndGoesOnLater() throws IOException {
        DocumentId numbers = numbers().publish();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> exports(ExportKind.FILES).export(numbers))
                .isInstanceOfAny(InterruptedIOException.class, java.nio.channels.ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();

        exports(ExportKind.FILES).export(numbers);
        assertThat(exported()).isEqualTo(ALL);
    }
}
