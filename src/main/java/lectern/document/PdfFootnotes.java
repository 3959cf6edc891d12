package lectern.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves footnotes out: lines at the end of a column in clearly smaller letters than the text above them, from the first that
 * begins with a mark; and in letters of any size from the first that begins with the same raised mark as is in the text above.
 * What goes on with a note of the page before has no mark.
 */
final class PdfFootnotes {

    /** Of the body's size. */
    private static final float LARGEST = 0.92f;

    private static final Pattern NUMBER = Pattern.compile("\\[?[0-9]{1,3}[.)\\]]?\\s*(?=[\\p{L}\"'\u201C\u2018(]).*");

    private static final Pattern SIGN = Pattern.compile("[*\u2020\u2021\u00A7\u00B6\u2460-\u2473].*");

    private final Outline outline;
    private final float bodySize;
    private boolean goesOn;

    private PdfFootnotes(Outline outline, float bodySize) {
        this.outline = outline;
        this.bodySize = bodySize;
    }

    static List<PdfPage> remove(List<PdfPage> pages, Outline outline) {
        PdfFootnotes footnotes = new PdfFootnotes(outline, PdfPage.bodySize(pages));
        return pages.stream().map(footnotes::without).toList();
    }

    private PdfPage without(PdfPage page) {
        List<PdfLine> text = new ArrayList<>();
        List<PdfLine> lines = page.lines();
        boolean wentOn = goesOn;
        goesOn = false;
        for (int from = 0; from < lines.size(); ) {
            int to = from;
            while (to < lines.size()
                    && lines.get(to).column() == lines.get(from).column()) {
                to++;
            }
            List<PdfLine> column = lines.subList(from, to);
            int notes = firstNote(column, page, wentOn);
            text.addAll(column.subList(0, notes));
            leaveOut(column.subList(notes, column.size()), page);
            from = to;
        }
        return text.size() == lines.size() ? page : page.with(text);
    }

    /** Where the notes of a column begin; its length if it has none. */
    private int firstNote(List<PdfLine> column, PdfPage page, boolean wentOn) {
        int called = firstCalled(column);
        int small = column.size();
        while (small > 0 && isSmall(column.get(small - 1))) {
            small--;
        }
        boolean isBelowText = small > 0;
        if (!isBelowText || small == column.size()) {
            return called;
        }
        if (wentOn) {
            return Math.min(small, called);
        }
        for (int i = small; i < called; i++) {
            if (isMarked(column.get(i), page)) {
                return i;
            }
        }
        return called;
    }

    /** Verses that are numbered by raised numbers have each of them once. */
    private static int firstCalled(List<PdfLine> column) {
        Set<String> marks = new HashSet<>();
        for (int i = 0; i < column.size(); i++) {
            String text = column.get(i).text();
            if (column.get(i).marked() && marks.stream().anyMatch(text::startsWith)) {
                return i;
            }
            marks.addAll(column.get(i).marks());
        }
        return column.size();
    }

    private boolean isSmall(PdfLine line) {
        return line.size() <= LARGEST * bodySize;
    }

    /** A number that is not raised may count anything: it marks a note if the page has raised numbers in its text. */
    private static boolean isMarked(PdfLine line, PdfPage page) {
        if (line.marked()) {
            return true;
        }
        if (NUMBER.matcher(line.text()).matches()) {
            return page.lines().stream().anyMatch(PdfLine::refers);
        }
        String sign = line.text().substring(0, 1);
        return SIGN.matcher(line.text()).matches()
                && page.lines().stream()
                        .anyMatch(other ->
                                other != line && (other.refers() || other.text().indexOf(sign) > 0));
    }

    private void leaveOut(List<PdfLine> notes, PdfPage page) {
        StringBuilder note = new StringBuilder();
        for (PdfLine line : notes) {
            if (isMarked(line, page) && !note.isEmpty()) {
                outline.leaveOut(LeftOut.Kind.FOOTNOTE, note.toString());
                note.setLength(0);
            }
            PdfText.space(note, line.text());
            note.append(line.text());
        }
        if (!note.isEmpty()) {
            outline.leaveOut(LeftOut.Kind.FOOTNOTE, note.toString());
            goesOn = !PdfText.endsSentence(note.toString());
        }
    }
}
