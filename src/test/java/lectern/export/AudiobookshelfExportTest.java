package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lectern.document.DocumentId;
import lectern.export.ExportedFile.Outcome;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class AudiobookshelfExportTest extends ExportingTest {

    @Test
    void laysABookOutByAuthorTitleAndTrack() throws IOException {
        TestBook book = numbers();

        exports(ExportKind.AUDIOBOOKSHELF).export(book.publish());

        assertThat(exported())
                .containsExactly(
                        "Euclid/Numbers/001 - One.mp3",
                        "Euclid/Numbers/002 - 第二章 Two.mp3",
                        "Euclid/Numbers/cover.png",
                        "Euclid/Numbers/lectern-export.json",
                        "Euclid/Numbers/metadata.json");
        assertThat(to.resolve("Euclid/Numbers/001 - One.mp3"))
                .hasSameBinaryContentAs(store.path(book.key("0001-chapter.mp3")));
    }

    @Test
    void bringsCaptionsWhereTheyAreWanted() throws IOException {
        new Exports(store, to, ExportKind.AUDIOBOOKSHELF, true).export(numbers().publish());

        assertThat(exported()).contains("Euclid/Numbers/002 - 第二章 Two.vtt");
    }

    @Test
    void describesTheBookAsAudiobookshelfReadsIt() throws IOException {
        exports(ExportKind.AUDIOBOOKSHELF).export(numbers().publish());

        JsonNode metadata = metadata();
        assertThat(metadata.path("title").asString()).isEqualTo("Numbers");
        assertThat(metadata.at("/authors/0").asString()).isEqualTo("Euclid");
        assertThat(metadata.at("/narrators/0").asString()).isEqualTo("Anchor");
        assertThat(metadata.path("publishedYear").asString()).isEqualTo("2026");
        assertThat(metadata.path("language").asString()).isEqualTo("en");
        assertThat(metadata.path("chapters")).hasSize(2);
        assertThat(metadata.at("/chapters/0/id").intValue()).isZero();
        assertThat(metadata.at("/chapters/0/start").doubleValue()).isZero();
        assertThat(metadata.at("/chapters/1/start").doubleValue())
                .isEqualTo(metadata.at("/chapters/0/end").doubleValue())
                .isGreaterThan(1);
        assertThat(metadata.at("/chapters/1/title").asString()).isEqualTo("第二章: \"Two\"?");
    }

    @Test
    void putsABookWithoutAuthorAtTheTop() throws IOException {
        exports(ExportKind.AUDIOBOOKSHELF)
                .export(new TestBook(store, "alone", "0123456789abcdef", "Alone")
                        .chapter("One", ONE)
                        .publish());

        assertThat(exported()).contains("Alone/001 - One.mp3");
        assertThat(exports(ExportKind.AUDIOBOOKSHELF).isPublished(new DocumentId("alone")))
                .isTrue();
    }

    @Test
    void neverPutsTwoBooksIntoOneFolder() throws IOException {
        DocumentId other = new TestBook(store, "other", "0123456789abcdef", "Numbers?")
                .by("Euclid.", "Anchor")
                .chapter("One", ONE)
                .publish();
        exports(ExportKind.AUDIOBOOKSHELF).export(numbers().publish());

        exports(ExportKind.AUDIOBOOKSHELF).export(other);
        exports(ExportKind.AUDIOBOOKSHELF).export(other);

        assertThat(exported())
                .contains("Euclid/Numbers/002 - 第二章 Two.mp3", "Euclid/Numbers [other]/001 - One.mp3")
                .hasSize(8);
    }

    @Test
    void leavesAFolderOfTheSameTitleToWhoeverFilledIt() throws IOException {
        DocumentId numbers = numbers().publish();
        Path theirs = Files.createDirectories(to.resolve("Euclid/Numbers"));
        Files.writeString(theirs.resolve("001 - One.mp3"), "read by somebody else");
        Files.writeString(theirs.resolve("cover.jpg"), "their cover");

        exports(ExportKind.AUDIOBOOKSHELF).export(numbers);
        exports(ExportKind.AUDIOBOOKSHELF).export(numbers);

        assertThat(theirs.resolve("001 - One.mp3")).hasContent("read by somebody else");
        assertThat(theirs.resolve("cover.jpg")).hasContent("their cover");
        assertThat(exported()).contains("Euclid/Numbers [numbers]/002 - 第二章 Two.mp3");
    }

    @Test
    void leavesACoverThatSomebodyPutInPlaceOfOurs() throws IOException {
        DocumentId numbers = numbers().publish();
        exports(ExportKind.AUDIOBOOKSHELF).export(numbers);
        Path cover = Files.writeString(to.resolve("Euclid/Numbers/cover.png"), "a better one");

        exports(ExportKind.AUDIOBOOKSHELF).export(numbers);

        assertThat(cover).hasContent("a better one");
    }

    @Test
    void staysBelowItsFolderWhateverTitlesHold() throws IOException {
        DocumentId hostile = new TestBook(store, "hostile", "0123456789abcdef", "../../etc")
                .by("..", "Anchor")
                .chapter("../../../x", ONE)
                .chapter("CON", ONE)
                .chapter("\u202Egnp.exe\u0000\n. . .", ONE)
                .chapter("…", ONE)
                .chapter("<b>'; rm -rf ~ #", ONE)
                .publish();

        exports(ExportKind.AUDIOBOOKSHELF).export(hostile);

        assertThat(exported())
                .containsExactly(
                        "Unknown/etc/001 - x.mp3",
                        "Unknown/etc/002 - _CON.mp3",
                        "Unknown/etc/003 - gnp.exe.mp3",
                        "Unknown/etc/004 - ….mp3",
                        "Unknown/etc/005 - b '; rm -rf ~ #.mp3",
                        "Unknown/etc/lectern-export.json",
                        "Unknown/etc/metadata.json");
    }

    @Test
    void leavesMetadataThatSomebodyHasChanged() throws IOException {
        DocumentId numbers = numbers().publish();
        exports(ExportKind.AUDIOBOOKSHELF).export(numbers);
        Path metadata = to.resolve("Euclid/Numbers/metadata.json");
        Files.writeString(metadata, "{\"title\":\"mine\"}");

        for (int i = 0; i < 2; i++) {
            Exports.Export again = exports(ExportKind.AUDIOBOOKSHELF).export(numbers);
            assertThat(TestBook.names(again.files(), Outcome.KEPT)).containsExactly("metadata.json");
        }

        assertThat(metadata).hasContent("{\"title\":\"mine\"}");
    }

    @Test
    void followsANewEdition() throws IOException {
        exports(ExportKind.AUDIOBOOKSHELF).export(numbers().publish());
        DocumentId numbers = new TestBook(store, "numbers", "fedcba9876543210", "Numbers")
                .by("Euclid", "Anchor")
                .chapter("Uno", TWO)
                .publish();

        exports(ExportKind.AUDIOBOOKSHELF).export(numbers);

        assertThat(exported())
                .containsExactly(
                        "Euclid/Numbers/001 - Uno.mp3",
                        "Euclid/Numbers/lectern-export.json",
                        "Euclid/Numbers/metadata.json");
        assertThat(metadata().path("chapters")).hasSize(1);
    }

    private JsonNode metadata() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(to.resolve("Euclid/Numbers/metadata.json")));
    }
}
