package lectern.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads EPUB 2 and 3 (https://www.w3.org/TR/epub-33/): the linear items of the spine in order. Each item, and each h1 or h2
 * inside one, begins a chapter.
 */
final class Epub {

    /** These hide fonts, not text: https://www.w3.org/TR/epub-33/#sec-font-obfuscation and Adobe's own. */
    private static final List<String> FONT_OBFUSCATION =
            List.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    private final EpubArchive archive;
    private final String packageName;
    private final Document opf;

    private Epub(EpubArchive archive) {
        this.archive = archive;
        Element rootFile = archive.requiredXml("META-INF/container.xml").selectFirst("*|rootfile[full-path]");
        if (rootFile == null) {
            throw archive.refused("the EPUB's META-INF/container.xml names no package document");
        }
        this.packageName = rootFile.attr("full-path");
        this.opf = archive.requiredXml(packageName);
    }

    static Manuscript read(Path file) {
        return read(file, EpubArchive.LIMITS);
    }

    static Manuscript read(Path file, EpubArchive.Limits limits) {
        try (EpubArchive archive = EpubArchive.open(file, limits)) {
            return new Epub(archive).manuscript();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private Manuscript manuscript() {
        refuseEncrypted();
        Map<String, Element> manifest = new HashMap<>();
        opf.select("*|manifest > *|item[id]").forEach(item -> manifest.putIfAbsent(item.attr("id"), item));
        Map<String, String> titles = titles(manifest);
        Outline outline = new Outline();
        List<String> names = spine(manifest);
        for (String name : names) {
            Document page = archive.requiredXml(name);
            EpubPage.read(page, outline);
            String title = titles.get(name);
            if (title != null) {
                outline.titleIfNone(title);
            }
            outline.end();
        }
        if (names.isEmpty()) {
            throw archive.refused("the EPUB's spine names no text");
        }
        return new Manuscript(
                metadata("title"),
                metadata("creator"),
                metadata("language"),
                null,
                outline.sections(),
                outline.leftOut(),
                List.of());
    }

    /** The names of the files that are read, in order. */
    private List<String> spine(Map<String, Element> manifest) {
        List<String> names = new ArrayList<>();
        for (Element reference : opf.select("*|spine > *|itemref")) {
            Element item = manifest.get(reference.attr("idref"));
            if (item == null) {
                throw archive.refused("the EPUB's spine names %s, which is not in its manifest"
                        .formatted(Problem.quoted(reference.attr("idref"))));
            }
            boolean isText = item.attr("media-type").toLowerCase(Locale.ROOT).contains("html");
            boolean isNavigation = item.attr("properties").matches("(.*\\s)?nav(\\s.*)?");
            if (isText && !isNavigation && !reference.attr("linear").equals("no")) {
                names.add(EpubArchive.resolve(packageName, item.attr("href")));
            }
        }
        return names;
    }

    /** What the table of contents, EPUB 3's or EPUB 2's, calls each file. */
    private Map<String, String> titles(Map<String, Element> manifest) {
        Map<String, String> titles = new HashMap<>();
        for (Element item : manifest.values()) {
            String name = EpubArchive.resolve(packageName, item.attr("href"));
            if (item.attr("properties").matches("(.*\\s)?nav(\\s.*)?")) {
                archive.xml(name).ifPresent(nav -> nav.select("*|a[href]")
                        .forEach(link -> putTitle(titles, name, link.attr("href"), link.text())));
            } else if (item.attr("media-type").equals("application/x-dtbncx+xml")) {
                archive.xml(name).ifPresent(ncx -> ncx.select("*|navPoint").forEach(point -> {
                    Element content = point.selectFirst("> *|content");
                    Element label = point.selectFirst("> *|navLabel");
                    if (content != null && label != null) {
                        putTitle(titles, name, content.attr("src"), label.text());
                    }
                }));
            }
        }
        return titles;
    }

    private static void putTitle(Map<String, String> titles, String base, String href, String text) {
        String title = NormalText.paragraph(text);
        if (!title.isEmpty()) {
            titles.putIfAbsent(EpubArchive.resolve(base, href), title);
        }
    }

    private @Nullable String metadata(String name) {
        Element element = opf.selectFirst("*|metadata *|" + name);
        return element == null || element.text().isBlank()
                ? null
                : element.text().strip();
    }

    /** A protected text would be read as noise. */
    private void refuseEncrypted() {
        archive.xml("META-INF/encryption.xml").ifPresent(encryption -> {
            for (Element data : encryption.select("*|EncryptedData")) {
                Element method = data.selectFirst("*|EncryptionMethod");
                if (method == null || !FONT_OBFUSCATION.contains(method.attr("Algorithm"))) {
                    throw archive.refused("the EPUB is copy-protected");
                }
            }
        });
    }
}
