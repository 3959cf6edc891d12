package lectern.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the main text of a web page: what the page itself calls it; else the smallest element that holds nearly all of the prose,
 * where an element's prose is the text of its paragraphs less that of their links.
 */
final class MainText {

    /** Of all prose, what the chosen element must hold. */
    private static final double NEARLY_ALL = 0.9;

    /** A page that calls something its main text is believed if that holds so much of the prose. */
    private static final double A_GOOD_PART = 0.3;

    /** Prose beside the candidate, in UTF-16 units, that belongs to the text: a licence line is shorter. */
    private static final int OWN_PARAGRAPH = 80;

    /** Longer names are looked at no further: they could take long. */
    private static final int LONGEST_NAME = 500;

    static final Set<String> CONTROLS = Set.of("nav", "button", "select", "input", "textarea", "dialog", "menu");
    static final Set<String> AROUND_TEXT = Set.of("header", "footer", "aside");
    static final Set<String> ROLES = Set.of(
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "menubar",
            "toolbar");

    private static final Pattern BESIDE_NAME =
            Pattern.compile("(?i)(.*[\\s_-])?(cookies?|consent|gdpr|breadcrumbs?|sidebar|newsletter|subscribe"
                    + "|pagination|navbar|skip-?link|comments|disqus|advert(?:isement)?s?)([\\s_-].*)?");

    /** Words that texts have too: <i>related work</i>, <i>social security</i>, <i>ad hoc</i>. They tell by what they end with. */
    private static final Pattern COMMON_NAME = Pattern.compile("(?i)(.*[\\s_-])?(social|share|sharing|related|ads?)"
            + "([\\s_-]+(area|articles?|ba[rn]s?|banners?|block|bottom|box|buttons?|container|content|counts?|email|facebook"
            + "|follow|footer|group|header|icons?|inner|items?|left|linkedin|links?|list|media|menu|nav|networks?|news|pages?"
            + "|posts?|products?|reading|right|row|section|slot|space|stories|this|tools?|top|topics?|twitter|unit|whatsapp|widget"
            + "|wrap(?:per)?))*(\\s.*|[\\s_-]*\\d*)");

    private final Element root;
    private final Set<Element> pages;
    private final Map<Element, Integer> prose;
    private final int all;

    private MainText(Document page) {
        Element top = Markup.body(page);
        pages = PageForms.in(top);
        prose = Prose.in(top, pages);
        all = proseIn(top);
        discountBeside(top);
        Element named = named(top);
        root = named == null ? narrowed(top) : named;
    }

    static MainText of(Document page) {
        return new MainText(page);
    }

    Element root() {
        return root;
    }

    /** The text of what is beside the main text and its ancestors. */
    List<String> around() {
        List<String> around = new ArrayList<>();
        for (Element below = root; below.parent() != null; below = below.parent()) {
            for (Node sibling : below.parent().childNodes()) {
                String words = sibling == below ? "" : words(sibling);
                if (!words.isEmpty()) {
                    around.add(words);
                }
            }
        }
        return around;
    }

    private static String words(Node node) {
        if (node instanceof TextNode text) {
            return text.text().strip();
        }
        return node instanceof Element element && !SilentParts.hasNoWords(Markup.name(element)) ? element.text() : "";
    }

    /** Whether it is something to press, to fill in or to go elsewhere by. @param pages forms that are the page itself */
    static boolean isControl(Element element, Set<Element> pages) {
        return PageForms.isForm(element)
                ? !pages.contains(element)
                : CONTROLS.contains(Markup.name(element)) || ROLES.contains(element.attr("role"));
    }

    /** Whether an element inside the main text is not part of it. */
    boolean isBeside(Element element) {
        String name = Markup.name(element);
        if (isControl(element, pages)) {
            return true;
        }
        if (AROUND_TEXT.contains(name) && !isBesideByName(element)) {
            boolean isWhole = Markup.name(root).equals("body");
            boolean holdsTitle = name.equals("header") && element.selectFirst("*|h1, *|h2") != null;
            return isWhole && !holdsTitle && element.closest("article, main") == null && !isNotes(element);
        }
        return isBesideByName(element);
    }

    /** What is called a sidebar and holds a good part of the prose is a text that has a sidebar. */
    private boolean isBesideByName(Element element) {
        return !isHeading(element)
                && (isBesideName(element.id()) && !isNamedByHeading(element) || isBesideName(element.className()))
                && proseIn(element) < Math.max(1, A_GOOD_PART * all);
    }

    /** Many programs make the name of a chapter from its heading, and a chapter may be about cookies. */
    private static boolean isNamedByHeading(Element element) {
        Element first = element.firstElementChild();
        return first != null && isHeading(first) && PdfText.bare(first.text()).equals(PdfText.bare(element.id()));
    }

    private static boolean isHeading(Element element) {
        return Markup.name(element).matches("h[1-6]");
    }

    private void discountBeside(Element top) {
        Element last = null;
        for (Element element : top.getAllElements()) {
            if (isBesideByName(element) && !isInside(element, last)) {
                last = element;
                int length = proseIn(element);
                for (Element above = element; above != null; above = above == top ? null : above.parent()) {
                    prose.merge(above, -length, Integer::sum);
                }
            }
        }
    }

    private static boolean isInside(Element element, @Nullable Element outer) {
        Element above = element;
        while (above != null && above != outer) {
            above = above.parent();
        }
        return outer != null && above == outer;
    }

    private static boolean isBesideName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && (BESIDE_NAME.matcher(name).matches()
                        || COMMON_NAME.matcher(name).matches());
    }

    /** These are counted as what they are. */
    private static boolean isNotes(Element element) {
        return element.attr("role").startsWith("doc-") || element.hasAttr("epub:type");
    }

    /** The heading of level 1, if the text has one only. */
    @Nullable
    Element onlyTopHeading() {
        List<Element> tops = root.select("*|h1");
        return tops.size() == 1 ? tops.get(0) : null;
    }

    private int proseIn(@Nullable Element element) {
        return element == null ? 0 : prose.getOrDefault(element, 0);
    }

    /** The one element that is called the main text, or the one article that is most of it. */
    private @Nullable Element named(Element top) {
        Element main = mostProse(top.select("*|main, [role=main]"));
        Element within = main != null && proseIn(main) >= A_GOOD_PART * proseIn(top) ? main : null;
        Element article = mostProse((within == null ? top : within).select("*|article, [role=article]"));
        boolean isOne = article != null
                && proseIn(article) > 0
                && proseIn(article) >= NEARLY_ALL * proseIn(within == null ? top : within)
                && !hasSiblingChapters(article);
        return isOne ? article : within;
    }

    private @Nullable Element mostProse(List<Element> candidates) {
        Element most = null;
        for (Element candidate : candidates) {
            if (most == null || proseIn(candidate) > proseIn(most)) {
                most = candidate;
            }
        }
        return most;
    }

    /** From the body down, as long as one child holds nearly all, and nothing beside it reads like a part of the text. */
    private Element narrowed(Element top) {
        Element chosen = top;
        while (true) {
            Element child = mostProse(chosen.children());
            if (child == null
                    || Prose.isParagraph(child)
                    || proseIn(child) == 0
                    || proseIn(child) < NEARLY_ALL * proseIn(top)
                    || hasOwnProse(chosen)
                    || hasSiblingChapters(child)) {
                return chosen;
            }
            chosen = child;
        }
    }

    private boolean hasOwnProse(Element element) {
        return element.ownText().length() > OWN_PARAGRAPH
                || element.children().stream()
                        .filter(Prose::isParagraph)
                        .anyMatch(child -> Markup.name(child).matches("h[12]") || proseIn(child) > OWN_PARAGRAPH);
    }

    /** A short prologue beside a long part: another element of the same kind, with a heading that leads nowhere and prose below it. */
    private boolean hasSiblingChapters(Element chapter) {
        return chapter.siblingElements().stream()
                .anyMatch(sibling -> Markup.name(sibling).equals(Markup.name(chapter))
                        && sibling.className().equals(chapter.className())
                        && proseIn(sibling) > OWN_PARAGRAPH
                        && sibling.selectFirst("*|h1, *|h2") != null
                        && sibling.selectFirst("*|h1 *|a[href], *|h2 *|a[href], *|a[href] *|h1, *|a[href] *|h2") == null
                        && !isBesideByName(sibling));
    }
}
