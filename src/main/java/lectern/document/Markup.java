package lectern.document;

import java.util.Iterator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Parses XML and HTML. Nothing that a text refers to is loaded, and no entity that it declares is expanded. */
final class Markup {

    /** The most bytes of one page. Its tree was measured to take up to 16 times that, if it is hardly anything but tags. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /** The most tags and attributes of one page: the largest novels in one page have a tenth; they take about 100 bytes each. */
    static final int MAX_PIECES = 1_000_000;

    /** Elements nested deeper are put beside each other. */
    private static final int MAX_DEPTH = 512;

    private Markup() {}

    static Document xml(String text) {
        return Parser.xmlParser().setMaxDepth(MAX_DEPTH).parseInput(text, "");
    }

    static Document html(String text) {
        return Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(text, "");
    }

    /** XHTML; as HTML where it is not well-formed in a way that hides its text. */
    static Document xhtml(String text) {
        Document page = xml(text);
        boolean isHidden = page.selectFirst("*|html > *|body") == null
                || page.selectFirst("*|script > *|*, *|style > *|*, *|title > *|*") != null;
        if (isHidden) {
            Document html = html(text);
            return html.body().hasText() ? html : page;
        }
        return page;
    }

    /** The body of a page, wherever it came to be; the page itself if it has none. */
    static Element body(Document page) {
        Element body = page.selectFirst("*|body");
        return body == null ? page : body;
    }

    /** Whether there are more tags and attributes than memory should be asked for. */
    static boolean hasTooManyPieces(byte[] page) {
        int pieces = 0;
        boolean inTag = false;
        for (byte b : page) {
            if (b == '<') {
                inTag = true;
                pieces++;
            } else if (b == '>') {
                inTag = false;
            } else if (inTag && (b == ' ' || b == '\n' || b == '\t' || b == '/' || b == '\r' || b == '\f')) {
                pieces++;
            }
        }
        return pieces > MAX_PIECES;
    }

    /** The name without its namespace's prefix, in lower case. */
    static String name(Element element) {
        String name = element.normalName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** The text of {@code element} if it is no longer than {@code most}, else nothing: a mark is looked at, a book is not. */
    static String shortText(Element element, int most) {
        StringBuilder text = new StringBuilder();
        for (Iterator<TextNode> nodes = element.nodeStream(TextNode.class).iterator(); nodes.hasNext(); ) {
            text.append(nodes.next().getWholeText().strip());
            if (text.length() > most) {
                return "";
            }
        }
        return text.toString();
    }
}
