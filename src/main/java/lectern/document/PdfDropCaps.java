package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a large first letter, which stands as deep as several lines, before the first of them. */
final class PdfDropCaps {

    /** In sizes of the letters beside it. */
    private static final float SMALLEST = 1.8f;

    private PdfDropCaps() {}

    /** @param runs of one column */
    static List<PdfRun> joined(List<PdfRun> runs) {
        List<PdfRun> others = new ArrayList<>(runs);
        for (PdfRun run : runs) {
            boolean isLetter = run.text().codePointCount(0, run.text().length()) == 1
                    && Character.isLetter(run.text().codePointAt(0));
            List<PdfRun> beside = isLetter ? beside(run, runs) : List.of();
            if (beside.size() > 1) {
                beside.get(0).begin(run);
                // They are not indented.
                beside.forEach(line -> line.alignWith(run));
                others.remove(run);
            }
        }
        return others;
    }

    private static List<PdfRun> beside(PdfRun letter, List<PdfRun> runs) {
        return runs.stream()
                .filter(run -> run.size() * SMALLEST <= letter.size()
                        && run.y() <= letter.y() + 1
                        && run.y() > letter.y() - letter.size()
                        && run.x() > letter.x()
                        && run.x() - letter.right() < run.size())
                .sorted(Comparator.comparingDouble(PdfRun::y))
                .toList();
    }
}
