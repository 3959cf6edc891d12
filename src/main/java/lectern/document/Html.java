package lectern.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads one HTML file: its main text, without the menus around it. Headings of level 1 and 2 begin chapters; but the only one
 * of level 1 is the document's title.
 */
final class Html {

    private static final String REMEDY = "save the page as HTML in UTF-8";

    private final Document page;
    private final MainText main;

    private Html(Document page) {
        this.page = page;
        this.main = MainText.of(page);
    }

    static Manuscript read(Path file, Reading reading) {
        return read(file, reading, Markup.MAX_BYTES);
    }

    static Manuscript read(Path file, Reading reading, int maxBytes) {
        byte[] bytes = bytes(file, maxBytes);
        if (Markup.hasTooManyPieces(bytes)) {
            throw new RefusedInputException(Problem.of(
                    file,
                    "the page has more than %d tags and attributes".formatted(Markup.MAX_PIECES),
                    "divide it into several documents"));
        }
        String text = PageText.of(
                bytes,
                PageText.Declared.NO_OTHER,
                found -> new RefusedInputException(Problem.of(file, "the page " + found, REMEDY)));
        // A saved page is HTML whatever its extension says; only a page that says that it is XML is parsed as that.
        boolean isXml = text.stripLeading().startsWith("<?xml");
        return new Html(isXml ? Markup.xhtml(text) : Markup.html(text)).manuscript(reading);
    }

    private static byte[] bytes(Path file, int maxBytes) {
        RegularFile.require(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
        if (bytes.length > maxBytes) {
            throw new RefusedInputException(Problem.of(
                    file,
                    "the file is larger than %d bytes, the most that is read".formatted(maxBytes),
                    "divide it into several documents"));
        }
        return bytes;
    }

    private Manuscript manuscript(Reading reading) {
        Outline outline = new Outline();
        PageReader reader = new PageReader(outline, reading, main::isBeside);
        Element title = main.onlyTopHeading();
        if (title != null) {
            reader.titledBy(title);
        }
        main.around().forEach(words -> outline.leaveOut(LeftOut.Kind.NAVIGATION, words));
        reader.read("", main.root(), PageMarks.none());
        reader.breaks().end();
        return new Manuscript(
                title(title),
                meta("name", "author"),
                language(),
                null,
                outline.sections(),
                outline.leftOut(),
                List.of());
    }

    private @Nullable String title(@Nullable Element heading) {
        if (heading != null && heading.hasText()) {
            return heading.text();
        }
        String shared = meta("property", "og:title");
        Element title = page.selectFirst("*|head > *|title");
        return shared != null || title == null || !title.hasText() ? shared : title.text();
    }

    private @Nullable String language() {
        Element html = page.selectFirst("*|html");
        for (String attribute : new String[] {"lang", "xml:lang"}) {
            if (html != null && !html.attr(attribute).isBlank()) {
                return html.attr(attribute).strip();
            }
        }
        return meta("http-equiv", "content-language");
    }

    private @Nullable String meta(String attribute, String value) {
        return page.select("*|meta[" + attribute + "]").stream()
                .filter(meta -> meta.attr(attribute).equalsIgnoreCase(value))
                .map(meta -> meta.attr("content").strip())
                .filter(content -> !content.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
