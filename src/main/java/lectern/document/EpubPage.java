package lectern.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Reads one XHTML file as speech, into an outline. */
final class EpubPage implements NodeFilter {

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "header",
            "hgroup",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "html",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    /** The reading of a ruby character repeats it; the rest has no words. */
    private static final Set<String> SILENT = Set.of(
            "audio",
            "head",
            "iframe",
            "math",
            "nav",
            "object",
            "rp",
            "rt",
            "rtc",
            "script",
            "style",
            "svg",
            "template",
            "video");

    /** From https://www.w3.org/TR/epub-ssv-11/ and https://www.w3.org/TR/dpub-aria-1.1/, there with "doc-" before. */
    private static final Set<String> SILENT_TYPES = Set.of(
            "backlink",
            "endnote",
            "endnotes",
            "footnote",
            "footnotes",
            "noteref",
            "pagebreak",
            "page-list",
            "pagelist",
            "rearnote",
            "rearnotes",
            "toc");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Outline outline;
    private final StringBuilder text = new StringBuilder();

    private EpubPage(Outline outline) {
        this.outline = outline;
    }

    static void read(Document page, Outline outline) {
        EpubPage reader = new EpubPage(outline);
        page.filter(reader);
        reader.endParagraph();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
        } else if (node instanceof Element element) {
            String name = name(element);
            if (isSilent(name, element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (BLOCKS.contains(name)) {
                endParagraph();
            } else if (name.equals("br")) {
                text.append('\n');
            }
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = name(element);
            if (name.equals("h1") || name.equals("h2")) {
                outline.heading(text.toString());
                text.setLength(0);
            } else if (name.matches("h[3-6]")) {
                outline.subheading(text.toString());
                text.setLength(0);
            } else if (BLOCKS.contains(name)) {
                endParagraph();
            }
        }
        return FilterResult.CONTINUE;
    }

    private void endParagraph() {
        outline.paragraph(text.toString());
        text.setLength(0);
    }

    /** Without a namespace's prefix. */
    private static String name(Element element) {
        String name = element.normalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private static boolean isSilent(String name, Element element) {
        return SILENT.contains(name)
                || element.hasAttr("hidden")
                || hasSilentType(element.attr("epub:type"), "")
                || hasSilentType(element.attr("role"), "doc-");
    }

    private static boolean hasSilentType(String types, String prefix) {
        return !types.isEmpty()
                && Arrays.stream(SPACES.split(types.toLowerCase(Locale.ROOT)))
                        .anyMatch(type ->
                                type.startsWith(prefix) && SILENT_TYPES.contains(type.substring(prefix.length())));
    }
}
