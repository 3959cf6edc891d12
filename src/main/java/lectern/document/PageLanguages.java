package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The languages that the elements around a place say that they are in. */
final class PageLanguages {

    private final Deque<String> tags = new ArrayDeque<>();

    /** A walk begins at {@code top}, which is in the language of what is around it. */
    void beginAbove(Element top) {
        tags.clear();
        for (Element above = top.parent(); above != null; above = above.parent()) {
            if (isSaid(above)) {
                tags.push(tag(above));
                return;
            }
        }
    }

    void begin(Element element) {
        if (isSaid(element)) {
            tags.push(tag(element));
        }
    }

    void end(Element element) {
        if (isSaid(element)) {
            tags.poll();
        }
    }

    private static boolean isSaid(Element element) {
        return element.hasAttr("lang") || element.hasAttr("xml:lang");
    }

    /** https://html.spec.whatwg.org/#language puts the one of XML first. */
    private static String tag(Element element) {
        return element.attr(element.hasAttr("xml:lang") ? "xml:lang" : "lang").strip();
    }

    /** The tag for {@code words}; null: the document's. Templates say that Chinese pages are English; the words know better. */
    @Nullable
    String of(String words) {
        String tag = tags.peek();
        if (tag == null || tag.isEmpty()) {
            return null;
        }
        boolean isHan = words.codePoints().filter(Character::isIdeographic).count() * 2 > words.length();
        return isHan && Language.ofTag(tag).filter(Language.ENGLISH::equals).isPresent() ? null : tag;
    }
}
