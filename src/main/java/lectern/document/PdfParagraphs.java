package lectern.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines together to paragraphs, over columns and pages. One ends where the next line is indented, stands further below
 * than lines do, or has letters of another size; and where a line ends although the next word had room in it.
 */
final class PdfParagraphs {

    /** In widths of the letters' size. */
    private static final float INDENT = 0.7f;

    private final Map<List<Integer>, Edges> columns = new HashMap<>();
    private final PdfHyphens hyphens;
    private final double leading;
    private final double typicalWidth;
    private final boolean indents;
    private final List<PdfParagraph> paragraphs = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();
    private @Nullable PdfLine first;
    private int count;

    /** Where a column begins and ends, from left to right. */
    private record Edges(float left, float right, int lines) {

        Edges and(PdfLine line) {
            return new Edges(Math.min(left, line.x()), Math.max(right, line.right()), lines + 1);
        }
    }

    private PdfParagraphs(List<PdfLine> lines) {
        for (PdfLine line : lines) {
            Edges before = columns.getOrDefault(column(line), new Edges(line.x(), line.right(), 0));
            columns.put(column(line), before.and(line));
        }
        hyphens = new PdfHyphens(lines);
        leading = leading(lines);
        typicalWidth = columns.values().stream()
                .filter(edges -> edges.lines() > 3)
                .mapToDouble(edges -> edges.right() - edges.left())
                .sorted()
                .skip(columns.values().stream()
                                .filter(edges -> edges.lines() > 3)
                                .count()
                        / 2)
                .findFirst()
                .orElse(0);
        indents = lines.stream().filter(this::isIndented).count() * 12L > lines.size();
    }

    /** @param bookmarks where a paragraph begins, whatever the lines look like */
    static List<PdfParagraph> of(List<PdfLine> lines, List<PdfBookmark> bookmarks) {
        PdfParagraphs reader = new PdfParagraphs(lines);
        Set<PdfLine> starts = starts(lines, bookmarks);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0 && (starts.contains(lines.get(i)) || reader.ends(lines.get(i - 1), lines.get(i)))) {
                reader.end();
            }
            reader.add(lines.get(i));
        }
        reader.end();
        return reader.paragraphs;
    }

    /** The lines that bookmarks lead to. Those that name a page and no place on it may mean any of its lines. */
    private static Set<PdfLine> starts(List<PdfLine> lines, List<PdfBookmark> bookmarks) {
        Set<PdfLine> starts = Collections.newSetFromMap(new IdentityHashMap<>());
        int at = 0;
        for (PdfBookmark bookmark : bookmarks) {
            while (at < lines.size()
                    && !bookmark.isBefore(lines.get(at).page(), lines.get(at).y())) {
                at++;
            }
            if (at < lines.size() && bookmark.y() > 0) {
                starts.add(lines.get(at));
            }
        }
        return starts;
    }

    private static List<Integer> column(PdfLine line) {
        return List.of(line.page(), line.column());
    }

    /** How far apart lines stand, in widths of their letters' size. */
    private static double leading(List<PdfLine> lines) {
        Map<Long, Integer> distances = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            PdfLine above = lines.get(i - 1);
            PdfLine line = lines.get(i);
            double distance = (line.y() - above.y()) / line.size();
            if (column(above).equals(column(line)) && sameSize(above, line) && distance > 0.5 && distance < 4) {
                distances.merge(Math.round(distance * 20), 1, Integer::sum);
            }
        }
        return distances.entrySet().stream()
                        .max(Map.Entry.<Long, Integer>comparingByValue()
                                .thenComparing(Map.Entry.<Long, Integer>comparingByKey()
                                        .reversed()))
                        .map(Map.Entry::getKey)
                        .orElse(24L)
                / 20.0;
    }

    private static boolean sameSize(PdfLine one, PdfLine other) {
        return Math.abs(one.size() - other.size()) <= 0.08f * Math.max(one.size(), other.size());
    }

    private boolean ends(PdfLine line, PdfLine next) {
        if (!sameSize(line, next)) {
            return true;
        }
        if (!column(line).equals(column(next))) {
            boolean isNew = PdfText.endsSentence(line.text())
                    && !indents
                    && !Character.isLowerCase(next.text().codePointAt(0));
            return isNew || isIndented(next) || hadRoom(line, next);
        }
        float indent = INDENT * next.size();
        boolean isFurtherBelow = next.y() - line.y() > (leading * 1.25 + 0.05) * next.size();
        boolean isIndented = next.x() > line.x() + indent;
        boolean isOutdented = next.x() < line.x() - indent && count > 1;
        return isFurtherBelow || isIndented || isOutdented || hadRoom(line, next);
    }

    private boolean isIndented(PdfLine line) {
        Edges edges = columns.getOrDefault(column(line), new Edges(line.x(), line.right(), 1));
        return line.x() > edges.left() + INDENT * line.size();
    }

    /** Whether the line was ended on purpose: there was room for more. */
    private boolean hadRoom(PdfLine line, PdfLine next) {
        Edges edges = columns.getOrDefault(column(line), new Edges(line.x(), line.right(), 1));
        double right = edges.lines() > 3 ? edges.right() : Math.max(edges.right(), edges.left() + typicalWidth);
        int letters = next.text().codePointCount(0, next.text().length());
        double letter = next.width() / Math.max(1, letters);
        boolean isChinese = PdfText.isChinese(next.text().codePointAt(0));
        int space = next.text().indexOf(' ');
        double word = isChinese ? 2 * letter : letter * (space < 0 ? letters : space);
        return right - line.right() > word + (isChinese ? 0.5 : 1.0) * next.size();
    }

    private void add(PdfLine line) {
        if (first == null) {
            first = line;
        }
        hyphens.append(text, line.text());
        count++;
    }

    private void end() {
        if (first != null) {
            paragraphs.add(new PdfParagraph(first.page(), first.y(), first.size(), count, text.toString()));
        }
        first = null;
        count = 0;
        text.setLength(0);
    }
}
