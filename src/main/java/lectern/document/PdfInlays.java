package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts what was drawn later into the gaps that were left for it: some programs draw all Chinese characters of a line before its
 * quotation marks, which are of another font.
 */
final class PdfInlays {

    private PdfInlays() {}

    /** The runs of one line from left to right. */
    static List<PdfRun> joined(List<PdfRun> row) {
        List<PdfRun> joined = new ArrayList<>();
        for (PdfRun run :
                row.stream().sorted(Comparator.comparingDouble(PdfRun::x)).toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).holds(run)) {
                joined.set(last, joined.get(last).with(run));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }
}
