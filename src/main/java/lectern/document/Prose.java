package lectern.document;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Measures prose: the text of paragraphs and the like that is in no link and in no menu. Each node is seen once. */
final class Prose implements NodeVisitor {

    private static final Set<String> PARAGRAPHS = Set.of("p", "pre", "blockquote", "li", "dd", "h1", "h2", "h3");

    /** Text of that length is prose wherever it stands: older pages divide theirs by line breaks only. */
    private static final int A_SENTENCE = 40;

    private final Map<Element, Integer> lengths = new IdentityHashMap<>();
    private final Element top;
    private final Set<Element> pages;
    private int paragraphs;
    private int notProse;

    private Prose(Element top, Set<Element> pages) {
        this.top = top;
        this.pages = pages;
    }

    /** The prose in each element that has any, in UTF-16 units. @param pages forms that are the page itself */
    static Map<Element, Integer> in(Element top, Set<Element> pages) {
        Prose prose = new Prose(top, pages);
        top.traverse(prose);
        return prose.lengths;
    }

    static boolean isParagraph(Element element) {
        return PARAGRAPHS.contains(Markup.name(element));
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            paragraphs += holdsProse(element) ? 1 : 0;
            notProse += isNoProse(element) ? 1 : 0;
        } else if (notProse == 0 && node instanceof TextNode text && node.parent() instanceof Element on) {
            int length = text.text().strip().length();
            add(on, paragraphs > 0 || length >= A_SENTENCE ? length : 0);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            paragraphs -= holdsProse(element) ? 1 : 0;
            notProse -= isNoProse(element) ? 1 : 0;
            Element above = element.parent();
            if (element != top && above != null) {
                add(above, lengths.getOrDefault(element, 0));
            }
        }
    }

    private void add(Element element, int length) {
        if (length > 0) {
            lengths.merge(element, length, Integer::sum);
        }
    }

    private static boolean holdsProse(Element element) {
        return isParagraph(element) || Markup.name(element).equals("td");
    }

    private boolean isNoProse(Element element) {
        String name = Markup.name(element);
        return element != top
                && (name.equals("a") && element.hasAttr("href")
                        || MainText.isControl(element, pages)
                        || MainText.AROUND_TEXT.contains(name)
                        || SilentParts.hasNoWords(name));
    }
}
