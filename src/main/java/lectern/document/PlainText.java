package lectern.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads plain text: paragraphs between empty lines, chapters at lines like <i>Chapter 1</i>. */
final class PlainText {

    /** A form feed ends a page, and so a line. */
    private static final String LINE_END = "\r\n|[\n\r\u000B\f\u0085\u2028]";

    private final List<String> lines;
    private final Outline outline = new Outline();
    private final List<String> block = new ArrayList<>();

    private PlainText(List<String> lines) {
        this.lines = lines;
    }

    static Manuscript read(Path file) {
        String text = Utf8Text.read(file).replace("\u2029", "\n\n");
        PlainText plain = new PlainText(List.of(text.split(LINE_END, -1)));
        plain.readLines();
        return Manuscript.of(plain.outline);
    }

    private void readLines() {
        boolean[] heading = headings();
        for (int i = 0; i < lines.size(); i++) {
            if (heading[i]) {
                endBlock();
                if (outline.hasBody()) {
                    outline.end();
                }
                boolean takesNext = titleIsOnNextLine(i) && !heading[i + 1];
                outline.heading(takesNext ? lines.get(i) + " " + lines.get(++i) : lines.get(i));
            } else if (lines.get(i).isBlank()) {
                endBlock();
            } else {
                block.add(lines.get(i));
            }
        }
        endBlock();
    }

    private void endBlock() {
        Lines.paragraphs(block).forEach(outline::paragraph);
        block.clear();
    }

    /** Which lines head a chapter. */
    private boolean[] headings() {
        boolean[] heading = new boolean[lines.size()];
        for (int i = 0; i < heading.length; i++) {
            boolean standsAlone = i == 0 || lines.get(i - 1).isBlank() || heading[i - 1];
            heading[i] = ChapterLine.matches(lines.get(i), standsAlone);
        }
        dropContents(heading);
        return heading;
    }

    /** Three or more chapter lines with nothing between them are a table of contents; the chapters come later. */
    private void dropContents(boolean[] heading) {
        Map<String, Integer> lastLine = new HashMap<>();
        List<Integer> run = new ArrayList<>();
        for (int i = 0; i < heading.length; i++) {
            if (heading[i]) {
                lastLine.put(lines.get(i).strip(), i);
            }
        }
        for (int i = 0; i < heading.length; i++) {
            if (heading[i]) {
                run.add(i);
            } else if (!lines.get(i).isBlank()) {
                endRun(run, lastLine, heading);
            }
        }
        endRun(run, lastLine, heading);
    }

    private void endRun(List<Integer> run, Map<String, Integer> lastLine, boolean[] heading) {
        if (run.size() >= 3) {
            for (int i : run) {
                boolean isLast = i == run.get(run.size() - 1);
                // The last of the run heads the first chapter, unless its text comes later.
                boolean comesLater = lastLine.getOrDefault(lines.get(i).strip(), i) > i;
                heading[i] = isLast && !comesLater;
            }
        }
        run.clear();
    }

    /** As in <i>Chapter 1</i>, and below it <i>Loomings</i>, and below that an empty line. */
    private boolean titleIsOnNextLine(int i) {
        return i + 1 < lines.size()
                && ChapterLine.hasOnlyNumber(lines.get(i))
                && ChapterLine.canBeTitle(lines.get(i + 1))
                && (i + 2 == lines.size() || lines.get(i + 2).isBlank());
    }
}
