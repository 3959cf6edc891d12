package lectern.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jsoup.nodes.Element;

/** The table of contents of an EPUB: EPUB 3's nav, or else EPUB 2's NCX. */
final class EpubNavigation {

    private final Map<String, PageMarks> byFile = new HashMap<>();
    private int entries;

    private EpubNavigation() {}

    static EpubNavigation of(EpubArchive archive, EpubPackage book) {
        EpubNavigation navigation = new EpubNavigation();
        book.itemWith("nav").map(EpubPackage.Item::name).ifPresent(name -> archive.xhtml(name)
                .flatMap(EpubNavigation::contents)
                .ifPresent(contents -> navigation.readNav(name, contents)));
        if (navigation.entries == 0) {
            book.ncx().map(EpubPackage.Item::name).ifPresent(name -> archive.xml(name)
                    .ifPresent(ncx -> navigation.readNcx(name, ncx)));
        }
        return navigation;
    }

    private static Optional<Element> contents(Element page) {
        List<Element> navs = page.select("*|nav");
        return navs.stream()
                .filter(nav -> nav.attr("epub:type").contains("toc")
                        || nav.attr("role").equals("doc-toc"))
                .findFirst()
                .or(() -> navs.stream()
                        .filter(nav -> nav.attr("epub:type").isEmpty())
                        .findFirst());
    }

    private void readNav(String name, Element contents) {
        ToIntFunction<Element> depth = link -> ancestors(link, contents, "ol");
        List<Element> links = contents.select("*|a[href]");
        int root = root(links, depth);
        for (Element link : links) {
            add(name, link.attr("href"), link.text(), depth.applyAsInt(link) - root);
        }
    }

    private void readNcx(String name, Element ncx) {
        ToIntFunction<Element> depth = point -> 1 + ancestors(point, ncx, "navpoint");
        List<Element> points = ncx.select("*|navMap *|navPoint");
        int root = root(points, depth);
        for (Element point : points) {
            Element content = point.selectFirst("> *|content");
            Element label = point.selectFirst("> *|navLabel");
            if (content != null && label != null) {
                add(name, content.attr("src"), label.text(), depth.applyAsInt(point) - root);
            }
        }
    }

    /** 1 if a single entry, the book, is above all others. */
    private static int root(List<Element> entries, ToIntFunction<Element> depth) {
        long tops =
                entries.stream().filter(entry -> depth.applyAsInt(entry) <= 1).count();
        return tops == 1 && entries.size() > 1 ? 1 : 0;
    }

    private static int ancestors(Element element, Element top, String name) {
        int count = 0;
        for (Element above = element.parent(); above != null && above != top; above = above.parent()) {
            if (Markup.name(above).equals(name)) {
                count++;
            }
        }
        return count;
    }

    private void add(String base, String href, String label, int depth) {
        String title = NormalText.paragraph(label);
        if (!title.isEmpty()) {
            Href target = Href.of(base, href);
            byFile.computeIfAbsent(target.file(), file -> PageMarks.none())
                    .add(target.fragment(), new PageMarks.Mark(title, depth));
            entries++;
        }
    }

    /** Whether it says where chapters begin: a lone entry, as <i>Start</i>, does not. */
    boolean divides() {
        return entries > 1;
    }

    PageMarks marksIn(String file) {
        return byFile.getOrDefault(file, PageMarks.none());
    }
}
