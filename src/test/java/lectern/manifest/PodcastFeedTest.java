package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rometools.modules.itunes.EntryInformation;
import com.rometools.modules.itunes.FeedInformation;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class PodcastFeedTest {

    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    private static final PodcastFeed FEED =
            new PodcastFeed("classics", "Classics & \"more\"", URI.create("https://books.example.org/shelf/"));

    @Test
    void isTheGoldenFeed() throws IOException {
        PodcastEntry whole = PodcastEntry.of(SampleBook.of().whole());
        PodcastEntry described = new PodcastEntry(
                whole.edition(),
                whole.title(),
                whole.author(),
                whole.narrator(),
                whole.language(),
                "A whale & a <ship>.",
                whole.book(),
                whole.durationMillis(),
                whole.chapters(),
                whole.captions(),
                whole.cover(),
                whole.published());

        Golden.check(
                "feed.xml",
                FEED.xml(List.of(described, PodcastEntry.of(SampleBook.bare().audio()))));
    }

    @Test
    void isReadByAFeedReader() throws FeedException {
        Publication publication = SampleBook.of().whole();

        SyndFeed feed = read(FEED.xml(List.of(PodcastEntry.of(publication))));

        assertThat(feed.getFeedType()).isEqualTo("rss_2.0");
        assertThat(feed.getTitle()).isEqualTo("Classics & \"more\"");
        assertThat(feed.getLanguage()).isEqualTo("en");
        FeedInformation about = (FeedInformation) feed.getModule(ITUNES);
        assertThat(about.getExplicit()).isFalse();
        assertThat(about.getCategories().get(0).getSubcategory().getName()).isEqualTo("Books");
        assertThat(feed.getEntries()).hasSize(1);
        SyndEntry entry = feed.getEntries().get(0);
        assertThat(entry.getTitle()).isEqualTo("Moby-Dick; or, \"The <Whale>\"");
        assertThat(entry.getUri())
                .isEqualTo(AudiobookManifest.id(publication.edition().id()));
        assertThat(entry.getPublishedDate()).isEqualTo(Instant.parse("2026-03-01T02:03:04Z"));
        assertThat(entry.getEnclosures()).singleElement().satisfies(enclosure -> {
            assertThat(enclosure.getUrl())
                    .isEqualTo("https://books.example.org/shelf/"
                            + publication.edition().bookKey());
            assertThat(enclosure.getLength()).isEqualTo(28_512);
            assertThat(enclosure.getType()).isEqualTo("audio/mpeg");
        });
        EntryInformation episode = (EntryInformation) entry.getModule(ITUNES);
        assertThat(episode.getAuthor()).isEqualTo("Herman Melville");
        assertThat(episode.getDuration().getMilliseconds()).isEqualTo(7000);
        assertThat(episode.getImageUri())
                .hasToString("https://books.example.org/shelf/"
                        + publication.edition().fileKey("cover.jpg"));
    }

    @Test
    void keepsAnEpisodesNameOverItsRevisionsOnly() {
        PodcastEntry whole = PodcastEntry.of(SampleBook.of().whole());
        PodcastEntry other = PodcastEntry.of(SampleBook.bare().audio());

        assertThat(guid(whole)).isEqualTo(guid(PodcastEntry.of(SampleBook.of().audio())));
        assertThat(guid(other)).isNotEqualTo(guid(whole));
    }

    @Test
    void pointsToChaptersAndCaptionsWhereTheyAreThere() {
        String with = FEED.xml(List.of(PodcastEntry.of(SampleBook.of().whole())));
        String without = FEED.xml(List.of(PodcastEntry.of(SampleBook.of().audio())));

        assertThat(with)
                .contains("<podcast:medium>audiobook</podcast:medium>")
                .containsPattern(
                        "<podcast:chapters url=\"https://[^\"]+/chapters.json\" type=\"application/json\\+chapters\"/>")
                .containsPattern(
                        "<podcast:transcript url=\"https://[^\"]+/moby-dick.vtt\" type=\"text/vtt\" language=\"en\"");
        assertThat(without).doesNotContain("podcast:chapters", "podcast:transcript", "itunes:image");
    }

    @Test
    void showsHostileTitlesAsText() throws FeedException {
        PodcastEntry entry = new PodcastEntry(
                new EditionId("0123456789abcdef"),
                SampleBook.HOSTILE,
                SampleBook.HOSTILE,
                SampleBook.HOSTILE,
                Language.CHINESE,
                SampleBook.HOSTILE + "\uD83D\uFFFF\u0008",
                PodcastEntry.of(SampleBook.of().audio()).book(),
                1,
                null,
                null,
                null,
                SampleBook.PUBLISHED);
        String xml = new PodcastFeed("x", SampleBook.HOSTILE, FEED.base()).xml(List.of(entry));

        SyndFeed feed = read(xml);

        String shown = SampleBook.HOSTILE.replace("\u0000", "");
        assertThat(feed.getTitle()).isEqualTo(shown);
        assertThat(feed.getEntries().get(0).getTitle()).isEqualTo(shown);
        assertThat(feed.getEntries().get(0).getDescription().getValue()).isEqualTo(shown);
        assertThat(xml).doesNotContain("<script", "\u0000", "\uFFFF", "\u0008");
    }

    @Test
    void holdsManyBooksInTheOrderGiven() throws FeedException {
        PodcastEntry one = PodcastEntry.of(SampleBook.of().whole());
        List<PodcastEntry> entries = IntStream.range(0, 500)
                .mapToObj(i -> new PodcastEntry(
                        new EditionId("%016x".formatted(i)),
                        "Book " + i,
                        null,
                        "Ishmael",
                        one.language(),
                        null,
                        one.book(),
                        1000L * i,
                        null,
                        null,
                        null,
                        SampleBook.PUBLISHED.plusSeconds(i)))
                .toList();

        SyndFeed feed = read(FEED.xml(entries));

        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactlyElementsOf(
                        entries.stream().map(PodcastEntry::title).toList());
        assertThat(feed.getEntries()).extracting(SyndEntry::getUri).doesNotHaveDuplicates();
        assertThat(FEED.xml(List.of())).contains("<channel>").doesNotContain("<item>", "lastBuildDate");
    }

    @Test
    void isInTheLanguageOfMostBooks() throws FeedException {
        PodcastEntry english = PodcastEntry.of(SampleBook.of().whole());
        PodcastEntry chinese = new PodcastEntry(
                english.edition(),
                "晴日簿",
                null,
                "Ishmael",
                Language.CHINESE,
                null,
                english.book(),
                1000,
                null,
                null,
                null,
                SampleBook.PUBLISHED);

        assertThat(read(FEED.xml(List.of(chinese, english, english))).getLanguage())
                .as("the newest book is no more than one of them")
                .isEqualTo("en");
        assertThat(read(FEED.xml(List.of(english, chinese, chinese))).getLanguage())
                .isEqualTo("zh");
    }

    @Test
    void hasAKeyOfItsOwn() {
        assertThat(FEED.key()).hasToString("feeds/classics.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "books/",
                "https://books.example.org",
                "https://books.example.org/shelf",
                "ftp://books.example.org/",
                "file:///srv/books/",
                "https://user:secret@books.example.org/",
                "https://books.example.org/?signature=1/",
                "javascript:alert(1)/"
            })
    void refusesAnAddressAtWhichNobodyFindsTheBooks(String base) {
        URI uri = URI.create(base);

        assertThatThrownBy(() -> new PodcastFeed("x", "X", uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "A", "a--b", "x.xml"})
    void refusesANameThatIsNoFileName(String name) {
        assertThatThrownBy(() -> new PodcastFeed(name, "X", FEED.base())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String guid(PodcastEntry entry) {
        String xml = FEED.xml(List.of(entry));
        return xml.substring(xml.indexOf("<guid"), xml.indexOf("</guid>"));
    }

    private static SyndFeed read(String xml) throws FeedException {
        return new SyndFeedInput().build(new StringReader(xml));
    }
}
