package lectern.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Divides a PDF's paragraphs into chapters: at its bookmarks if it has two or more, else at its headings. */
final class PdfChapters {

    /** How many paragraphs of a page may be before the one that a bookmark means. */
    private static final int FARTHEST = 12;

    private static final Pattern BULLET =
            Pattern.compile("^[\u2022\u25E6\u25AA\u25AB\u2023\u25CF\u25A0\u2043]\\s+(?=\\S)");

    private final List<PdfParagraph> paragraphs;
    private final PdfHeadings headings;
    private final Outline outline;

    /** The paragraphs at which a bookmark's chapter begins: how many of them are its heading, and its title. */
    private final Map<Integer, Start> starts = new HashMap<>();

    private record Start(int headingParagraphs, String title) {}

    private PdfChapters(List<PdfParagraph> paragraphs, float bodySize, Outline outline) {
        this.paragraphs = paragraphs;
        this.headings = new PdfHeadings(paragraphs, bodySize);
        this.outline = outline;
    }

    /** @return the document's title, if a heading shows it */
    static @Nullable String fill(
            Outline outline, List<PdfParagraph> paragraphs, float bodySize, List<PdfBookmark> bookmarks) {
        PdfChapters chapters = new PdfChapters(paragraphs, bodySize, outline);
        return bookmarks.size() > 1 ? chapters.byBookmarks(bookmarks) : chapters.byHeadings();
    }

    private @Nullable String byHeadings() {
        String title = null;
        for (int i = 0; i < paragraphs.size(); i++) {
            String text = paragraphs.get(i).text();
            if (headings.isTitle(i)) {
                title = NormalText.paragraph(text);
                outline.documentTitle(text);
            } else if (headings.isChapter(i)) {
                outline.heading(text);
            } else {
                other(paragraphs.get(i));
            }
        }
        return title;
    }

    private void other(PdfParagraph paragraph) {
        if (headings.isLarge(paragraph)) {
            outline.subheading(paragraph.text());
        } else {
            outline.paragraph(BULLET.matcher(paragraph.text()).replaceFirst(""));
        }
    }

    private @Nullable String byBookmarks(List<PdfBookmark> bookmarks) {
        int from = 0;
        for (PdfBookmark bookmark : bookmarks) {
            while (from < paragraphs.size() && paragraphs.get(from).page() < bookmark.page()) {
                from++;
            }
            find(bookmark, from);
        }
        String shown = null;
        String title = null;
        for (int i = 0; i < paragraphs.size(); i++) {
            Start start = starts.get(i);
            if (start == null && i == 0 && headings.isLarge(paragraphs.get(0))) {
                shown = NormalText.paragraph(paragraphs.get(0).text());
                outline.documentTitle(shown);
                continue;
            }
            if (start == null) {
                other(paragraphs.get(i));
                continue;
            }
            if (title != null) {
                outline.titleIfNone(title);
            }
            title = start.title();
            if (start.headingParagraphs() == 0) {
                outline.end();
                other(paragraphs.get(i));
                continue;
            }
            StringBuilder heading = new StringBuilder();
            for (int end = i + start.headingParagraphs(); i < end; i++) {
                PdfText.space(heading, paragraphs.get(i).text());
                heading.append(paragraphs.get(i).text());
            }
            i--;
            outline.heading(heading.toString());
        }
        if (title != null) {
            outline.titleIfNone(title);
        }
        return shown;
    }

    /** The heading that a bookmark names, near the place that it leads to; else that place. */
    private void find(PdfBookmark bookmark, int from) {
        String wanted = PdfText.bare(bookmark.title());
        for (int i = from; i < Math.min(from + FARTHEST, paragraphs.size()); i++) {
            int length = headingLength(wanted, i);
            if (length > 0) {
                starts.putIfAbsent(i, new Start(length, bookmark.title()));
                return;
            }
        }
        for (int i = from; i < paragraphs.size(); i++) {
            PdfParagraph paragraph = paragraphs.get(i);
            if (bookmark.isBefore(paragraph.page(), paragraph.y())) {
                starts.putIfAbsent(i, new Start(0, bookmark.title()));
                return;
            }
        }
    }

    /** How many paragraphs from {@code index} on say what is wanted; 0: they do not. */
    private int headingLength(String wanted, int index) {
        StringBuilder found = new StringBuilder();
        for (int i = index; i < paragraphs.size() && !wanted.isEmpty(); i++) {
            String text = PdfText.bare(paragraphs.get(i).text());
            found.append(text);
            if (found.toString().equals(wanted)) {
                return i - index + 1;
            }
            if (i == index && isNearly(text, wanted)) {
                return 1;
            }
            if (text.isEmpty() || !wanted.startsWith(found.toString())) {
                return 0;
            }
        }
        return 0;
    }

    /** One has a number that the other lacks. */
    private static boolean isNearly(String text, String wanted) {
        String longer = text.length() > wanted.length() ? text : wanted;
        String shorter = text.length() > wanted.length() ? wanted : text;
        return shorter.length() > 2 && longer.endsWith(shorter) && longer.length() - shorter.length() <= 12;
    }
}
