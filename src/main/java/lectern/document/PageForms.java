package lectern.document;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Forms that are the page: some servers send pages that are one form, with all that they say in it. Each node is seen once. */
final class PageForms implements NodeVisitor {

    private static final String FORM = "form";

    private final Map<Element, Seen> forms = new IdentityHashMap<>();
    private long words;
    private long paragraphs;

    /** How much was seen where a form begins; then how much it holds. */
    private record Seen(long words, long paragraphs) {}

    private PageForms() {}

    /** Those that hold at least half of the words in {@code top}, and a paragraph or a heading. */
    static Set<Element> in(Element top) {
        PageForms seen = new PageForms();
        top.traverse(seen);
        Set<Element> pages = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.forms.forEach((form, held) -> {
            if (held.paragraphs() > 0 && held.words() * 2 >= seen.words) {
                pages.add(form);
            }
        });
        return pages;
    }

    static boolean isForm(Element element) {
        return Markup.name(element).equals(FORM) || element.attr("role").equals(FORM);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            if (isForm(element)) {
                forms.put(element, new Seen(words, paragraphs));
            }
            paragraphs += Prose.isParagraph(element) ? 1 : 0;
        } else if (node instanceof TextNode text) {
            words += text.text().strip().length();
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            forms.computeIfPresent(
                    element, (form, before) -> new Seen(words - before.words(), paragraphs - before.paragraphs()));
        }
    }
}
