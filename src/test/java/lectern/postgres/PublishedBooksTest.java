package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.manifest.PodcastEntry;
import lectern.manifest.PublishedBook;
import lectern.postgres.PublishedBooks.BookOnShelf;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PublishedBooksTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");

    private TestLedger database;
    private PublishedBooks books;
    private Runs runs;
    private TestProcess process;

    @BeforeEach
    void openALedger() {
        database = TestLedger.withLimit(10);
        books = new PublishedBooks(database.ledger);
        runs = new Runs(database.ledger);
        process = database.process();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areThoseOfTheCatalogThatWasNarratedLastTheNewestFirst() {
        SampleEdition monday = narrated("a.csv", "monday");
        SampleEdition tuesday = narrated("a.csv", "tuesday");
        SampleEdition moved = narrated("a.csv", "moved");
        narrated("a.csv", "unfinished");
        publish(monday, MONDAY);
        publish(tuesday, TUESDAY);
        publish(moved, MONDAY);
        Wanting.add(runs, runs.begin(process.process, "b.csv"), moved.document(), moved.id());

        assertThat(books.of(Path.of("a.csv")))
                .extracting(PodcastEntry::title)
                .containsExactly("The tuesday", "The monday");
        assertThat(books.of(Path.of("b.csv"))).extracting(PodcastEntry::title).containsExactly("The moved");
        assertThat(books.of(Path.of("c.csv"))).isEmpty();
    }

    @Test
    void namesTheFilesOfTheRevisionThatIsPublished() {
        SampleEdition sample = narrated("a.csv", "book");
        publish(sample, MONDAY);
        database.editions.revised(sample.document(), sample.id());
        assertThat(books.of(Path.of("a.csv")))
                .as("what listeners have until then")
                .extracting(entry -> entry.book().key().value())
                .containsExactly("books/book/" + sample.id() + "/book.mp3");

        publish(new SampleEdition(database.editions.load(sample.document(), sample.id()), sample.chunks()), TUESDAY);

        String folder = "books/book/" + sample.id() + "-2/";
        assertThat(books.of(Path.of("a.csv")))
                .containsExactly(new PodcastEntry(
                        sample.id(),
                        "The book",
                        "An author",
                        "A narrator",
                        Language.ENGLISH,
                        null,
                        new StoredObject(new ObjectKey(folder + "book.mp3"), 100, "a".repeat(64)),
                        1000,
                        new ObjectKey(folder + "chapters.json"),
                        new ObjectKey(folder + "book.vtt"),
                        null,
                        TUESDAY));
    }

    @Test
    void areDatedByWhoeverBeganToPublishThem() {
        SampleEdition sample = narrated("a.csv", "book");

        assertThat(database.editions.publishingSince(sample.document(), sample.id(), MONDAY))
                .isEqualTo(MONDAY);
        assertThat(database.editions.publishingSince(sample.document(), sample.id(), TUESDAY))
                .isEqualTo(MONDAY);

        publish(sample, MONDAY);
        assertThat(database.editions.publishingSince(sample.document(), sample.id(), TUESDAY))
                .isEqualTo(TUESDAY);
    }

    @Test
    void areFoundByWordsOfTitleAuthorOrIdTheNewestFirst() {
        SampleEdition monday = narrated("a.csv", "monday");
        SampleEdition tuesday = narrated("a.csv", "tuesday");
        narrated("a.csv", "unfinished");
        assertThat(books.lastPublished()).isEmpty();
        publish(monday, MONDAY);
        publish(tuesday, TUESDAY);

        assertThat(books.find("", 0, 10)).extracting(BookOnShelf::title).containsExactly("The tuesday", "The monday");
        assertThat(books.find("", 1, 10)).extracting(BookOnShelf::title).containsExactly("The monday");
        assertThat(books.find("", 0, 1)).extracting(BookOnShelf::title).containsExactly("The tuesday");
        assertThat(books.find(" author MON", 0, 10))
                .extracting(BookOnShelf::title)
                .containsExactly("The monday");
        assertThat(books.find("monday tuesday", 0, 10)).isEmpty();
        assertThat(books.find("%", 0, 10)).as("words are no pattern").isEmpty();
        assertThat(books.lastPublished()).contains(TUESDAY);
    }

    @Test
    void haveTheirFilesWhereTheRevisionThatIsPublishedHasThem() {
        SampleEdition book = narrated("a.csv", "book");
        SampleEdition unfinished = narrated("a.csv", "unfinished");
        publish(book, MONDAY);
        database.editions.revised(book.document(), book.id());

        assertThat(books.folders(List.of(book.document(), unfinished.document(), new DocumentId("nobody"))))
                .containsExactly(Map.entry(book.document(), book.id().toString()));
    }

    private SampleEdition narrated(String catalog, String document) {
        SampleEdition sample = database.planned(SampleEdition.of(document, "Of " + document + "."));
        Wanting.add(runs, runs.begin(process.process, catalog), sample.document(), sample.id());
        return sample;
    }

    private void publish(SampleEdition sample, Instant at) {
        database.editions.publishingSince(sample.document(), sample.id(), at);
        PublishedBook book =
                new PublishedBook(sample.edition().bookKey(), 100, "a".repeat(64), 16_000, 16_000, 1000, List.of(0L));
        new BookSound(database.ledger).record(sample.edition(), book, List.of(), List.of());
        database.editions.published(sample.edition(), at);
    }
}
