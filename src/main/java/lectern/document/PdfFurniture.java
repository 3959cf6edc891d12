package lectern.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells running heads, running feet and page numbers from the text: lines at the edge of a page that the page itself says are no
 * text, that stand at the same place of several pages, or whose number grows with the pages.
 */
final class PdfFurniture {

    /** Of the page's height: where heads and feet are. */
    private static final float EDGE = 0.2f;

    private static final int ROWS_AT_EDGE = 3;
    private static final int FEWEST_PAGES = 3;

    /** So near to each other are a head's pages, also where only each second one has it: sentences come again by chance. */
    private static final int AMONG_PAGES = 8;

    /** Larger lines are headings, in widths of the body's size. */
    private static final float LARGEST = 1.2f;

    private final Outline outline;
    private final float bodySize;
    private final Map<Object, List<Integer>> pagesWith = new HashMap<>();

    private PdfFurniture(Outline outline, float bodySize) {
        this.outline = outline;
        this.bodySize = bodySize;
    }

    private record Repeated(boolean top, int y, String text) {}

    /** @param shift from the page's place in the file to its number */
    private record Numbered(String text, int shift) {}

    /** The pages without them; the outline is told of each. */
    static List<PdfPage> remove(List<PdfPage> pages, Outline outline) {
        PdfFurniture furniture = new PdfFurniture(outline, PdfPage.bodySize(pages));
        List<PdfPage> text = pages.stream().map(furniture::withoutArtifacts).toList();
        for (PdfPage page : text) {
            furniture.edge(page, true).forEach(row -> row.forEach(line -> furniture.count(line, true)));
            furniture.edge(page, false).forEach(row -> row.forEach(line -> furniture.count(line, false)));
        }
        return text.stream().map(furniture::withoutEdges).toList();
    }

    /** Where most of a page is said to be no text, nobody cared what they said. */
    private PdfPage withoutArtifacts(PdfPage page) {
        int all = page.lines().stream().mapToInt(line -> line.text().length()).sum();
        int artifacts = page.lines().stream()
                .filter(PdfLine::artifact)
                .mapToInt(line -> line.text().length())
                .sum();
        if (artifacts == 0 || artifacts * 2 > all) {
            return page;
        }
        page.lines().stream().filter(PdfLine::artifact).forEach(this::leaveOut);
        return page.with(page.lines().stream().filter(line -> !line.artifact()).toList());
    }

    /** The rows from the edge inwards. */
    private List<List<PdfLine>> edge(PdfPage page, boolean top) {
        List<List<PdfLine>> rows = new ArrayList<>();
        List<PdfLine> sorted = new ArrayList<>(page.lines());
        sorted.sort(Comparator.comparingDouble(line -> top ? line.y() : -line.y()));
        for (PdfLine line : sorted) {
            List<PdfLine> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            boolean isAtEdge = top ? line.y() < EDGE * page.height() : line.y() > (1 - EDGE) * page.height();
            if (!isAtEdge) {
                break;
            } else if (!last.isEmpty() && Math.abs(last.get(0).y() - line.y()) < 2) {
                last.add(line);
            } else if (rows.size() == ROWS_AT_EDGE) {
                break;
            } else {
                rows.add(new ArrayList<>(List.of(line)));
            }
        }
        return rows;
    }

    private void count(PdfLine line, boolean top) {
        for (Object key : keys(line, top)) {
            pagesWith.computeIfAbsent(key, unseen -> new ArrayList<>()).add(line.page());
        }
    }

    /** What the line has in common with those of other pages. */
    private static List<Object> keys(PdfLine line, boolean top) {
        List<Object> keys = new ArrayList<>();
        OptionalInt alone = PdfPageNumber.alone(line.text());
        if (alone.isPresent()) {
            keys.add(new Numbered("", alone.getAsInt() - line.page()));
            return keys;
        }
        keys.add(new Repeated(top, Math.round(line.y() / 4), PdfText.bare(line.text())));
        OptionalInt number = PdfPageNumber.atEnd(line.text());
        // The chapters of a book of short chapters are numbered as its pages are.
        if (number.isPresent() && !ChapterLine.matches(line.text(), true)) {
            keys.add(new Numbered(words(line.text()), number.getAsInt() - line.page()));
        }
        return keys;
    }

    private static String words(String text) {
        return text.replaceAll("[0-9]", "").strip();
    }

    private PdfPage withoutEdges(PdfPage page) {
        Set<PdfLine> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (boolean top : new boolean[] {true, false}) {
            for (List<PdfLine> row : edge(page, top)) {
                List<PdfLine> furniture =
                        row.stream().filter(line -> isFurniture(line, top)).toList();
                gone.addAll(furniture);
                if (furniture.size() < row.size()) {
                    break;
                }
            }
        }
        if (gone.isEmpty()) {
            return page;
        }
        gone.forEach(this::leaveOut);
        return page.with(
                page.lines().stream().filter(line -> !gone.contains(line)).toList());
    }

    private boolean isFurniture(PdfLine line, boolean top) {
        if (line.size() > LARGEST * bodySize) {
            return false;
        }
        OptionalInt alone = PdfPageNumber.alone(line.text());
        if (alone.isPresent()) {
            int shift = alone.getAsInt() - line.page();
            return shift == 1 || pagesWith(new Numbered("", shift)).size() >= 2;
        }
        return keys(line, top).stream().anyMatch(this::comesAgain);
    }

    private boolean comesAgain(Object key) {
        List<Integer> pages = pagesWith(key);
        int others = FEWEST_PAGES - 1;
        return key instanceof Repeated
                ? IntStream.range(others, pages.size())
                        .anyMatch(i -> pages.get(i) - pages.get(i - others) < AMONG_PAGES)
                : pages.size() > others;
    }

    private List<Integer> pagesWith(Object key) {
        return pagesWith.getOrDefault(key, List.of());
    }

    private void leaveOut(PdfLine line) {
        boolean isNumber = PdfPageNumber.alone(line.text()).isPresent();
        outline.leaveOut(isNumber ? LeftOut.Kind.PAGE_NUMBER : LeftOut.Kind.RUNNING_HEAD, line.text());
    }
}
