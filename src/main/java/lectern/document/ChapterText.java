package lectern.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The normalised text of a chapter, headings included: paragraphs with one empty line between them. A chapter may be a
 * hundred million characters long, so it is read a paragraph or a stretch at a time. Positions and lengths are in UTF-16
 * units. Immutable.
 */
public final class ChapterText {

    /** What is between two paragraphs. */
    public static final String BETWEEN_PARAGRAPHS = "\n\n";

    private final PagedText pages;
    private final int from;
    private final int to;
    private final BitSet headings;

    /** @param headings which paragraphs, counted from 0, are headings */
    ChapterText(PagedText pages, int from, int to, BitSet headings) {
        this.pages = pages;
        this.from = from;
        this.to = to;
        this.headings = headings;
    }

    /** The chapter's text from a text that is normalised already, without headings. */
    public static ChapterText of(String text) {
        PagedText pages = new PagedText();
        pages.append(text);
        return new ChapterText(pages, 0, text.length(), new BitSet());
    }

    /** A paragraph that was found. */
    @FunctionalInterface
    public interface Visitor {

        /** @param start where it begins in the chapter's text */
        void visit(int start, String paragraph, boolean isHeading);
    }

    public int length() {
        return to - from;
    }

    /** The text between two positions, surrogate pairs at its ends as they are. */
    public String substring(int start, int end) {
        if (start < 0 || end < start || end > length()) {
            throw new IndexOutOfBoundsException("%d to %d of %d".formatted(start, end, length()));
        }
        return pages.substring(from + start, from + end);
    }

    /** Shows each paragraph in order. */
    public void forEachParagraph(Visitor visitor) {
        int number = 0;
        for (int start = from; start < to; number++) {
            int lineEnd = pages.indexOf('\n', start, to);
            int end = lineEnd < 0 ? to : lineEnd;
            visitor.visit(start - from, pages.substring(start, end), headings.get(number));
            start = end + BETWEEN_PARAGRAPHS.length();
        }
    }

    /** All paragraphs, in memory. */
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        forEachParagraph((start, paragraph, isHeading) -> paragraphs.add(paragraph));
        return paragraphs;
    }

    /** Whether there is a letter or a digit: a text without any cannot be spoken. */
    boolean isPronounceable() {
        int step = 1000;
        for (int start = from; start < to; start += step) {
            // A surrogate pair that is cut here is seen whole from the step before: steps overlap by one.
            if (NormalText.isPronounceable(pages.substring(start, Math.min(to, start + step + 1)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChapterText text
                && toString().equals(text.toString())
                && headings.equals(text.headings);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The whole text, in memory. */
    @Override
    public String toString() {
        return pages.substring(from, to);
    }
}
