package lectern.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.document.DocumentId;
import lectern.document.Language;

/**
 * The page on which an edition is listened to and read along. It lies in the edition's folder and needs nothing but itself and
 * the files beside it, whether it is opened from a disk or from a server.
 *
 * <p>Whatever the document says is text in it: escaped in its markup, and put in by the script as text alone. Should that ever
 * fail, its policy still lets no script run but its own, and nothing be asked for outside of its folder's origin.
 */
final class ListeningPage {

    static final String FILE_NAME = "index.html";

    private static final String STYLE = resource("listening.css");
    private static final String SCRIPT = resource("listening.js");
    private static final String TEMPLATE = resource("listening.html");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(?<word>word\\.)?(?<name>[a-z0-9-]+)}}");

    private static final String SCRIPT_HASH = PageSources.inline(SCRIPT);
    private static final String STYLE_HASH = PageSources.inline(STYLE);

    /** Browsers ask for a picture of the server's when a page names none. */
    private static final String NO_ICON = "data:,";

    private final Publication publication;
    private final Edition edition;
    private final Language language;
    private final PageData data;

    private ListeningPage(Publication publication) {
        this.publication = publication;
        this.edition = publication.edition();
        this.language = edition.voice().language();
        this.data = new PageData(publication);
    }

    /** Writes the page in UTF-8's characters, piece by piece; equal publications give equal pages. */
    static void write(Publication publication, Writer out) throws IOException {
        new ListeningPage(publication).write(out);
    }

    private void write(Writer out) throws IOException {
        Matcher places = PLACE.matcher(TEMPLATE);
        int written = 0;
        while (places.find()) {
            out.append(TEMPLATE, written, places.start());
            if (places.group("word") == null) {
                fill(places.group("name"), out);
            } else {
                out.append(escaped(PageWord.named(places.group("name"))));
            }
            written = places.end();
        }
        out.append(TEMPLATE, written, TEMPLATE.length());
    }

    private void fill(String place, Writer out) throws IOException {
        switch (place) {
            case "language" -> out.append(language.code());
            case "policy" -> out.append(policy());
            case "title" -> out.append(HtmlText.escaped(edition.title()));
            case "style" -> out.append(STYLE);
            case "script" -> out.append(SCRIPT);
            case "icon" ->
                out.append(edition.cover() == null ? NO_ICON : edition.cover().fileName());
            case "cover" -> writeCover(out);
            case "byline" -> writeByline(out);
            case "reader" -> out.append(filled(PageWord.READ_BY, reader()));
            case "lengths" -> writeLengths(out);
            case "chapters" -> writeChapters(out);
            case "downloads" -> writeDownloads(out);
            case "book" -> data.writeBook(out);
            case "scripts" -> writeScripts(out);
            default ->
                throw new IllegalStateException("listening.html has a place for " + place + ", which is not known");
        }
    }

    /** On a disk, {@code 'self'} stands for files: there is no narrower word, and other hosts are refused all the same. */
    private String policy() {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src " + SCRIPT_HASH,
                "style-src " + STYLE_HASH,
                edition.cover() == null ? "img-src data:" : "img-src 'self'",
                "media-src 'self'",
                "base-uri 'none'",
                "form-action 'none'");
    }

    private void writeCover(Writer out) throws IOException {
        if (edition.cover() != null) {
            out.append("      <img src=\"%s\" alt=\"\">\n"
                    .formatted(edition.cover().fileName()));
        }
    }

    private void writeByline(Writer out) throws IOException {
        if (edition.author() != null) {
            out.append("        <p class=\"byline\">%s</p>\n".formatted(filled(PageWord.BYLINE, edition.author())));
        }
    }

    /** That the voice is a synthetic one stands below the text. */
    private String reader() {
        return edition.narrator() != null ? edition.narrator() : edition.voice().id();
    }

    private void writeLengths(Writer out) throws IOException {
        int chapters = edition.chapters().size();
        String length = clock(publication.durationMillis());
        out.append(chapters == 1 ? filled(PageWord.LENGTH, length) : filled(PageWord.LENGTHS, length, chapters));
    }

    private void writeChapters(Writer out) throws IOException {
        for (EditionChapter chapter : edition.chapters()) {
            long millis = publication.chapters().get(chapter.number() - 1).durationMillis();
            Language spoken = data.language(chapter);
            out.append("          <li><a href=\"%s\"><span%s>%s</span> <span class=\"length\">%s</span></a></li>\n"
                    .formatted(
                            edition.chapterKey(chapter).fileName(),
                            spoken == language ? "" : " lang=\"" + spoken.code() + "\"",
                            HtmlText.escaped(chapter.title()),
                            clock(millis)));
        }
    }

    private void writeDownloads(Writer out) throws IOException {
        DocumentId document = edition.document();
        PublishedBook book = publication.book();
        writeDownload(out, book.key().fileName(), PageWord.BOOK_SOUND, book.bytes());
        writeDownload(out, document + ".m4b", PageWord.BOOK_M4B);
        writeDownload(out, document + ".vtt", PageWord.BOOK_CAPTIONS);
    }

    private void writeDownload(Writer out, String name, PageWord word) throws IOException {
        EditionFile file = publication.file(name).orElse(null);
        if (file != null) {
            writeDownload(out, name, word, file.stored().bytes());
        }
    }

    private void writeDownload(Writer out, String name, PageWord word, long bytes) throws IOException {
        out.append("          <li><a href=\"%s\" download>%s <span class=\"size\">%s</span></a></li>\n"
                .formatted(name, escaped(word), size(bytes)));
    }

    private void writeScripts(Writer out) throws IOException {
        for (ChapterScript script : publication.scripts()) {
            out.append("  <script type=\"application/json\" id=\"script-%d\">".formatted(script.chapter()));
            PageData.writeScript(script, out);
            out.append("</script>\n");
        }
    }

    private String escaped(PageWord word) {
        return HtmlText.escaped(word.in(language));
    }

    private String filled(PageWord word, Object... values) {
        return HtmlText.escaped(word.in(language).formatted(values));
    }

    /** For instance {@code 4:05}, {@code 1:04:05}. */
    private static String clock(long millis) {
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** For instance {@code 12 kB}, {@code 3.4 MB}. */
    private static String size(long bytes) {
        return bytes < 1_000_000
                ? (bytes + 999) / 1000 + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }

    /** As a policy names it. */

    /** With the line ends that a browser makes of all others before it takes the hash. */
    private static String resource(String name) {
        try (InputStream in = ListeningPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
