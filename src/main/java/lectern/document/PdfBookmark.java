package lectern.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDNamedDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a PDF's own table of contents.
 *
 * @param page from 0
 * @param y where on the page, in points from its top; 0 if it is not said
 */
record PdfBookmark(String title, int page, float y) {

    private static final int MOST = 10_000;

    /** Whether this leads to the line at {@code y} of a page or to one above it: the place is the top of a line, or a hair below. */
    boolean isBefore(int otherPage, float otherY) {
        return otherPage > page || otherPage == page && otherY >= y - 1;
    }

    /**
     * The chapters, in the order of the pages: the entries of the first level, or, if there is but one and it has entries below,
     * of the second.
     *
     * @param numbers of all pages, from 0
     */
    static List<PdfBookmark> chapters(PDDocument document, Map<COSDictionary, Integer> numbers) throws IOException {
        PDOutlineNode root = document.getDocumentCatalog().getDocumentOutline();
        if (root == null) {
            return List.of();
        }
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<PDOutlineItem> items = children(root, seen);
        if (items.size() == 1 && items.get(0).hasChildren()) {
            items = children(items.get(0), seen);
        }
        List<PdfBookmark> bookmarks = new ArrayList<>();
        for (PDOutlineItem item : items) {
            PdfBookmark bookmark = of(item, document, numbers);
            if (bookmark != null) {
                bookmarks.add(bookmark);
            }
        }
        bookmarks.sort(Comparator.comparingInt(PdfBookmark::page).thenComparingDouble(PdfBookmark::y));
        return bookmarks;
    }

    /** Each entry names the next: in a bad file, one before it. */
    private static List<PDOutlineItem> children(PDOutlineNode node, Set<COSDictionary> seen) {
        Deque<PDOutlineItem> items = new ArrayDeque<>();
        for (PDOutlineItem item = node.getFirstChild();
                item != null && seen.add(item.getCOSObject()) && items.size() < MOST;
                item = item.getNextSibling()) {
            items.add(item);
        }
        return List.copyOf(items);
    }

    private static @Nullable PdfBookmark of(
            PDOutlineItem item, PDDocument document, Map<COSDictionary, Integer> numbers) {
        PDPageDestination destination;
        try {
            destination = destination(item, document);
        } catch (IOException e) {
            // One that leads nowhere; the others may be good.
            return null;
        }
        String title = item.getTitle() == null ? "" : NormalText.paragraph(item.getTitle());
        if (destination == null || title.isEmpty()) {
            return null;
        }
        PDPage page = destination.getPage();
        Integer number = page == null ? Integer.valueOf(destination.getPageNumber()) : numbers.get(page.getCOSObject());
        if (number == null || number < 0) {
            return null;
        }
        float y = 0;
        if (page != null && destination instanceof PDPageXYZDestination place && place.getTop() > 0) {
            y = Math.max(0, page.getCropBox().getUpperRightY() - place.getTop());
        }
        return new PdfBookmark(title, number, page != null && page.getRotation() == 0 ? y : 0);
    }

    private static @Nullable PDPageDestination destination(PDOutlineItem item, PDDocument document) throws IOException {
        PDDestination destination = item.getDestination();
        if (destination == null && item.getAction() instanceof PDActionGoTo action) {
            destination = action.getDestination();
        }
        if (destination instanceof PDNamedDestination named) {
            return document.getDocumentCatalog().findNamedDestinationPage(named);
        }
        return destination instanceof PDPageDestination place ? place : null;
    }
}
