package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
            if (isLetter) {
                besideTop(run, runs).ifPresent(line -> {
                    line.begin(run);
                    others.remove(run);
                });
            }
        }
        return others;
    }

    private static Optional<PdfRun> besideTop(PdfRun letter, List<PdfRun> runs) {
        List<PdfRun> beside = runs.stream()
                .filter(run -> run.size() * SMALLEST <= letter.size()
                        && run.y() <= letter.y() + 1
                        && run.y() > letter.y() - letter.size()
                        && run.x() > letter.x()
                        && run.x() - letter.right() < run.size())
                .sorted(Comparator.comparingDouble(PdfRun::y))
                .toList();
        return beside.size() > 1 ? Optional.of(beside.get(0)) : Optional.empty();
    }
}
