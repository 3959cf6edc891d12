package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Makes lines of the runs of one page, in reading order, and leaves the marks of notes out. */
final class PdfLines {

    private static final Pattern NOTE_MARK = Pattern.compile("\\[?(?:[0-9]{1,3}|[*\u2020\u2021\u00A7\u00B6]{1,3})\\]?");

    /** A mark behind anything else may be an exponent, as in km². */
    private static final Pattern TAKES_MARK = Pattern.compile(
            ".*(?:\\p{L}{4}|[.,;:!?\"'\u201D\u2019)\\]\u3002\uFF0C\uFF1B\uFF01\uFF1F\u300D\\p{IsHan}])",
            Pattern.DOTALL);

    /** How much smaller than the words beside it a mark is. */
    private static final float MARK_SIZE = 0.85f;

    private final int page;
    private final Outline outline;
    private final List<PdfLine> lines = new ArrayList<>();

    private PdfLines(int page, Outline outline) {
        this.page = page;
        this.outline = outline;
    }

    /** @param outline is told of the marks that are left out */
    static List<PdfLine> of(int page, List<PdfGlyph> glyphs, Outline outline) {
        PdfLines reader = new PdfLines(page, outline);
        int column = 0;
        for (List<PdfRun> runs : PdfColumns.of(PdfRun.of(glyphs))) {
            for (List<PdfRun> row : rows(PdfDropCaps.joined(runs))) {
                reader.add(row, column);
            }
            column++;
        }
        return reader.lines;
    }

    /** The runs that stand on one line, from top to bottom; raised and lowered ones go with the line beside them. */
    private static List<List<PdfRun>> rows(List<PdfRun> runs) {
        List<List<PdfRun>> rows = new ArrayList<>();
        for (PdfRun run :
                runs.stream().sorted(Comparator.comparingDouble(PdfRun::y)).toList()) {
            List<PdfRun> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            if (!last.isEmpty() && belongs(run, last)) {
                last.add(run);
            } else {
                rows.add(new ArrayList<>(List.of(run)));
            }
        }
        return rows;
    }

    private static boolean belongs(PdfRun run, List<PdfRun> row) {
        PdfRun main = main(row);
        float larger = Math.max(main.size(), run.size());
        boolean differ = Math.min(main.size(), run.size()) <= MARK_SIZE * larger;
        float distance = run.y() - main.y();
        if (main.artifact() != run.artifact()) {
            return false;
        }
        return differ ? distance < 0.65f * larger && isBeside(run, row) : distance < 0.3f * larger;
    }

    private static PdfRun main(List<PdfRun> row) {
        return row.stream().max(Comparator.comparingDouble(PdfRun::size)).orElseThrow();
    }

    private static boolean isBeside(PdfRun run, List<PdfRun> row) {
        return row.stream()
                .allMatch(other ->
                        run.x() > other.right() - 0.3f * run.size() || run.right() < other.x() + 0.3f * run.size());
    }

    private void add(List<PdfRun> row, int column) {
        row = PdfInlays.joined(row);
        PdfRun main = row.stream()
                .max(Comparator.comparingInt(run -> run.text().length()))
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        boolean marked = false;
        List<String> marks = new ArrayList<>();
        float right = 0;
        for (PdfRun run : row) {
            String words = run.text().strip();
            boolean isRaised = run.size() <= MARK_SIZE * main.size() && run.y() < main.y() - 0.15f * main.size();
            boolean isMark = isRaised && NOTE_MARK.matcher(words).matches();
            marked |= isMark && text.isEmpty();
            if (isMark && !text.isEmpty()) {
                marks.add(words);
            }
            if (isMark && !text.isEmpty() && TAKES_MARK.matcher(text).matches()) {
                outline.leaveOut(LeftOut.Kind.NOTE_MARK, words);
                continue;
            }
            if (PdfRun.isSpace(run.x() - right, 0, run.size())) {
                PdfText.space(text, words);
            }
            text.append(words);
            right = Math.max(right, run.right());
        }
        lines.add(new PdfLine(
                page,
                column,
                text.toString().strip(),
                row.get(0).x(),
                right,
                main.y(),
                main.size(),
                marked,
                marks,
                row.get(0).artifact()));
    }
}
