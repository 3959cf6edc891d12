package lectern.document;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Tells headings by their letters: clearly larger than the body's. Of those sizes the largest that is there twice heads chapters;
 * what is larger and stands once, before all else, is the document's title. Lines such as <i>Chapter 1</i> head chapters in any
 * size.
 */
final class PdfHeadings {

    /** Of the body's size. */
    private static final float SMALLEST = 1.15f;

    private static final int LONGEST = 200;

    private final float bodySize;
    private final List<PdfParagraph> paragraphs;
    private final int chapterSize;
    private final boolean beginsWithTitle;

    PdfHeadings(List<PdfParagraph> paragraphs, float bodySize) {
        this.bodySize = bodySize;
        this.paragraphs = paragraphs;
        TreeMap<Integer, Integer> sizes = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < paragraphs.size(); i++) {
            boolean isFirstOfBlock = i == 0 || size(paragraphs.get(i - 1)) != size(paragraphs.get(i));
            if (isLarge(paragraphs.get(i)) && isFirstOfBlock) {
                sizes.merge(size(paragraphs.get(i)), 1, Integer::sum);
            }
        }
        chapterSize = sizes.entrySet().stream()
                .filter(size -> size.getValue() > 1)
                .map(size -> size.getKey())
                .findFirst()
                .orElse(sizes.isEmpty() ? Integer.MAX_VALUE : sizes.lastKey());
        boolean hasLines = paragraphs.stream().anyMatch(PdfHeadings::isChapterLine);
        beginsWithTitle = !sizes.isEmpty()
                && size(paragraphs.get(0)) == sizes.firstKey()
                && isLarge(paragraphs.get(0))
                && !isChapterLine(paragraphs.get(0))
                && (sizes.firstKey() > chapterSize
                        || hasLines && sizes.firstEntry().getValue() == 1);
    }

    private static int size(PdfParagraph paragraph) {
        return Math.round(paragraph.size() * 2);
    }

    /** Larger than the text, and not all of it. */
    boolean isLarge(PdfParagraph paragraph) {
        return paragraph.size() >= SMALLEST * bodySize
                && paragraph.text().length() <= LONGEST
                && NormalText.isPronounceable(paragraph.text());
    }

    private static boolean isChapterLine(PdfParagraph paragraph) {
        return paragraph.lines() == 1 && ChapterLine.matches(paragraph.text(), true);
    }

    boolean isTitle(int index) {
        return beginsWithTitle && index == 0;
    }

    boolean isChapter(int index) {
        PdfParagraph paragraph = paragraphs.get(index);
        return isChapterLine(paragraph) || isLarge(paragraph) && size(paragraph) >= chapterSize;
    }
}
