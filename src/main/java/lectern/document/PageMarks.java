package lectern.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The places in one page to which the table of contents points. */
final class PageMarks {

    /** Entries this deep are as h1 and h2: they begin chapters anywhere; what is deeper does at the head of a page. */
    private static final int CHAPTER_DEPTH = 2;

    /**
     * @param title what the table of contents calls it
     * @param depth 1 for its top
     */
    record Mark(String title, int depth) {

        boolean beginsChapterAnywhere() {
            return depth <= CHAPTER_DEPTH;
        }
    }

    private final Map<String, Mark> byFragment = new HashMap<>();

    static PageMarks none() {
        return new PageMarks();
    }

    /** The first entry that points to a place names it. */
    void add(String fragment, Mark mark) {
        byFragment.putIfAbsent(fragment, mark);
    }

    /** The mark of the page's beginning. What points to nothing on the page points there, as e-readers have it. */
    @Nullable
    Mark beginning(Element page) {
        Mark beginning = byFragment.get("");
        if (beginning != null || byFragment.isEmpty()) {
            return beginning;
        }
        Set<String> ids = page.stream()
                .flatMap(element -> Stream.of(element.id(), element.attr("name")))
                .collect(Collectors.toSet());
        return byFragment.entrySet().stream()
                .filter(entry -> !ids.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Mark at(Element element) {
        if (byFragment.isEmpty()) {
            return null;
        }
        Mark mark = element.id().isEmpty() ? null : byFragment.get(element.id());
        boolean isAnchor = mark == null && Markup.name(element).equals("a") && element.hasAttr("name");
        return isAnchor ? byFragment.get(element.attr("name")) : mark;
    }
}
