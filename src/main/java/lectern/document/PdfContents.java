package lectern.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Leaves printed tables of contents out: lines whose dots lead to a page number, and the heading above them. */
final class PdfContents {

    private static final int FEWEST_LINES = 2;

    private static final Pattern LEADS_TO_PAGE =
            Pattern.compile(".*(?:(?:\\.\\s?){4,}|(?:\u2026\\s?){2,}|(?:\u00B7\\s?){4,})\\s*[0-9ivxlcdm]{1,6}");

    private static final Set<String> HEADINGS =
            Set.of("contents", "tableofcontents", "\u76EE\u5F55", "\u76EE\u9304", "\u76EE\u6B21");

    private PdfContents() {}

    static List<PdfPage> remove(List<PdfPage> pages, Outline outline) {
        return pages.stream().map(page -> without(page, outline)).toList();
    }

    private static PdfPage without(PdfPage page, Outline outline) {
        long leading = page.lines().stream().filter(PdfContents::leads).count();
        if (leading < FEWEST_LINES) {
            return page;
        }
        List<PdfLine> text = new ArrayList<>();
        for (PdfLine line : page.lines()) {
            if (leads(line) || HEADINGS.contains(PdfText.bare(line.text()))) {
                outline.leaveOut(LeftOut.Kind.CONTENTS, line.text());
            } else {
                text.add(line);
            }
        }
        return page.with(text);
    }

    private static boolean leads(PdfLine line) {
        return LEADS_TO_PAGE.matcher(line.text()).matches();
    }
}
