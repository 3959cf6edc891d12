package lectern.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of one page in reading order.
 *
 * @param number from 0
 * @param height in points
 */
record PdfPage(int number, float height, List<PdfLine> lines) {

    PdfPage {
        lines = List.copyOf(lines);
    }

    PdfPage with(List<PdfLine> others) {
        return new PdfPage(number, height, others);
    }

    /** The size that most letters of all pages have, in points to the half. */
    static float bodySize(List<PdfPage> pages) {
        Map<Integer, Long> lettersOfSize = new HashMap<>();
        for (PdfPage page : pages) {
            for (PdfLine line : page.lines()) {
                lettersOfSize.merge(
                        Math.round(line.size() * 2), (long) line.text().length(), Long::sum);
            }
        }
        return lettersOfSize.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey() / 2f)
                .orElse(0f);
    }
}
