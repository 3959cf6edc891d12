package lectern.manifest;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * The books of a catalog as a podcast: RSS 2.0 with the elements of Apple and of the podcast namespace, an episode for each
 * book.
 *
 * @param name of its file, in lower-case letters, digits and single hyphens
 * @param title on one line
 * @param base where the store is served: absolute, http or https, ends with a slash
 */
public record PodcastFeed(String name, String title, URI base) {

    public static final String MEDIA_TYPE = "application/rss+xml";

    /** Of all feeds in the store. */
    public static final String FOLDER = "feeds/";

    private static final Pattern EDITION = Pattern.compile("/books/([a-z0-9-]+/[0-9a-f]{16}(?:-[1-9]\\d*)?)/");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public PodcastFeed {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a feed's name: \"" + name + "\"");
        }
        if (!isBase(base)) {
            throw new IllegalArgumentException(
                    "a feed needs the http or https URL at which listeners reach the store, with a slash at its end, not \""
                            + base + "\"");
        }
    }

    /** Whether listeners can reach what lies in the store below this URL. */
    public static boolean isBase(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && url.getHost() != null
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null
                && url.getPath().endsWith("/");
    }

    /** Where it is stored. */
    public ObjectKey key() {
        return new ObjectKey(FOLDER + name + ".xml");
    }

    /** The editions that a feed, or anything else with whole URLs, names files of: {@code <document>/<folder>} each. */
    public static Set<String> folders(InputStream xml) {
        return new BufferedReader(new InputStreamReader(xml, StandardCharsets.UTF_8))
                .lines()
                .flatMap(line -> EDITION.matcher(line).results())
                .map(edition -> edition.group(1))
                .collect(Collectors.toSet());
    }

    /** The feed, its episodes in the order of {@code entries}; equal for equal entries. */
    public String xml(List<PodcastEntry> entries) {
        try {
            FeedWriter xml = new FeedWriter();
            xml.begin("rss");
            xml.attribute("version", "2.0");
            xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom");
            xml.attribute("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
            xml.attribute("xmlns:podcast", "https://podcastindex.org/namespace/1.0");
            xml.begin("channel");
            writeChannel(xml, entries);
            for (PodcastEntry entry : entries) {
                xml.begin("item");
                writeItem(xml, entry);
                xml.end();
            }
            xml.end();
            xml.end();
            return xml.finish();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("nothing fails when XML is written to memory", e);
        }
    }

    private void writeChannel(FeedWriter xml, List<PodcastEntry> entries) throws XMLStreamException {
        xml.text("title", title);
        xml.text("link", base.toString());
        xml.text("description", title);
        xml.text("language", language(entries).code());
        xml.empty("atom:link", "href", urlOf(key()), "rel", "self", "type", MEDIA_TYPE);
        Instant latest = entries.stream()
                .map(PodcastEntry::published)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (latest != null) {
            xml.text("lastBuildDate", RFC_822.format(latest));
        }
        xml.text("podcast:medium", "audiobook");
        xml.text("itunes:type", "episodic");
        xml.text("itunes:explicit", "false");
        xml.begin("itunes:category");
        xml.attribute("text", "Arts");
        xml.empty("itunes:category", "text", "Books");
        xml.end();
        writeImage(
                xml,
                entries.stream()
                        .map(PodcastEntry::cover)
                        .filter(cover -> cover != null)
                        .findFirst()
                        .orElse(null));
    }

    /** The one that most books are read in, so that it does not change with each book that is published. */
    private static Language language(List<PodcastEntry> entries) {
        long chinese = entries.stream()
                .filter(entry -> entry.language() == Language.CHINESE)
                .count();
        return chinese * 2 > entries.size() ? Language.CHINESE : Language.ENGLISH;
    }

    private void writeItem(FeedWriter xml, PodcastEntry entry) throws XMLStreamException {
        xml.text("title", entry.title());
        if (entry.description() != null) {
            xml.text("description", entry.description());
        }
        xml.empty(
                "enclosure",
                "url",
                urlOf(entry.book().key()),
                "length",
                String.valueOf(entry.book().bytes()),
                "type",
                "audio/mpeg");
        xml.begin("guid");
        xml.attribute("isPermaLink", "false");
        xml.content(AudiobookManifest.id(entry.edition()));
        xml.text("pubDate", RFC_822.format(entry.published()));
        if (entry.author() != null) {
            xml.text("itunes:author", entry.author());
        }
        xml.text("itunes:duration", String.valueOf((entry.durationMillis() + 500) / 1000));
        xml.text("itunes:explicit", "false");
        writeImage(xml, entry.cover());
        writePerson(xml, "writing", "author", entry.author());
        writePerson(xml, "cast", "narrator", entry.narrator());
        if (entry.chapters() != null) {
            xml.empty("podcast:chapters", "url", urlOf(entry.chapters()), "type", PodcastChapters.MEDIA_TYPE);
        }
        if (entry.captions() != null) {
            xml.empty(
                    "podcast:transcript",
                    "url",
                    urlOf(entry.captions()),
                    "type",
                    Captions.MEDIA_TYPE,
                    "language",
                    entry.language().code(),
                    "rel",
                    "captions");
        }
    }

    private void writeImage(FeedWriter xml, @Nullable ObjectKey cover) throws XMLStreamException {
        if (cover != null) {
            xml.empty("itunes:image", "href", urlOf(cover));
        }
    }

    private static void writePerson(FeedWriter xml, String group, String role, @Nullable String person)
            throws XMLStreamException {
        if (person != null) {
            xml.begin("podcast:person");
            xml.attribute("role", role);
            xml.attribute("group", group);
            xml.content(person);
        }
    }

    /** A key needs no escapes. */
    private String urlOf(ObjectKey key) {
        return base + key.value();
    }
}
