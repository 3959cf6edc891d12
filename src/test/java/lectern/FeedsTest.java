package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lectern.batch.PrunePlan;
import lectern.batch.PrunePlan.Kept;
import lectern.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no feed sends listeners to what is not there. */
class FeedsTest {

    private static final String PUBLIC_URL = "--lectern.book.public-url=https://books.example.org/audio/";

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void openALedger() {
        database = TestDatabase.migrated();
    }

    @Test
    void aBookThatComesFromAnotherCatalogLeavesTheFeedOfTheFirst() throws IOException {
        try (NarratedBooks books = new NarratedBooks(folder, database, PUBLIC_URL)) {
            books.given("tale", "The miller finds a lantern.");
            books.given("fable", "The river goes on.");
            books.attempt("first.csv", List.of("tale", "fable"));
            assertThat(feed("first")).contains("/books/tale/", "/books/fable/");

            books.attempt("second.csv", List.of("tale"));

            assertThat(feed("first")).doesNotContain("/books/tale/").contains("/books/fable/");
            assertThat(feed("second")).contains("/books/tale/").doesNotContain("/books/fable/");

            books.attempt("second.csv", List.of("tale", "fable"));

            assertThat(feed("first")).contains("<rss").doesNotContain("/books/");
        }
    }

    @Test
    void whatAFeedNamesStaysUntilTheFeedIsWrittenAnew() throws IOException {
        String old;
        try (NarratedBooks books = new NarratedBooks(folder, database, PUBLIC_URL)) {
            books.given("tale", "The miller finds a lantern.");
            books.run();
            old = books.folders("tale").iterator().next();
        }
        try (NarratedBooks books = new NarratedBooks(folder, database)) {
            books.given("tale", "The baker mends a kettle.");
            books.run();
            books.age(8);

            PrunePlan plan = books.planPruning(7, false);

            assertThat(plan.editions()).isEmpty();
            assertThat(plan.kept()).extracting(Kept::what).containsExactly("books/tale/" + old);
            assertThat(plan.kept().get(0).why()).startsWith("feeds/").endsWith(".xml names it still");
        }
        try (NarratedBooks books = new NarratedBooks(folder, database, PUBLIC_URL)) {
            books.given("tale", "The baker mends a kettle.");
            books.run();

            assertThat(books.planPruning(7, false).editions())
                    .extracting(PrunePlan.OldEdition::folder)
                    .containsExactly(old);
        }
    }

    private String feed(String catalog) throws IOException {
        try (Stream<Path> feeds = Files.list(folder.resolve("objects/feeds"))) {
            List<Path> found = feeds.filter(
                            file -> file.getFileName().toString().matches(".*" + catalog + "-[0-9a-f]{6}\\.xml"))
                    .toList();
            assertThat(found).hasSize(1);
            return Files.readString(found.get(0));
        }
    }
}
