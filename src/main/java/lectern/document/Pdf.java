package lectern.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a PDF as speech. A PDF knows where letters stand and hardly more: lines, columns, paragraphs and, without
 * bookmarks, chapters are told from that. Fields of forms, comments and what scripts would add are no part of the pages, and
 * nothing outside the file is opened.
 */
final class Pdf {

    /** More is a damaged text: formulas and ornaments of a sound one stay below. */
    private static final double MOST_UNREADABLE = 0.05;

    /** Letters on a page of text; a scan may bear a stamp. */
    private static final int FEWEST_LETTERS = 50;

    private final PdfFile file;
    private final Outline outline = new Outline();
    private final List<PdfPage> pages = new ArrayList<>();
    private final Map<COSDictionary, Integer> numbers;

    /** Pages that show a picture and hardly a letter; pages that show nothing but a picture; both from 1. */
    private final List<Integer> scans = new ArrayList<>();

    private final List<Integer> onlyPictures = new ArrayList<>();

    private Pdf(PdfFile file) {
        this.file = file;
        this.numbers = file.pageNumbers();
    }

    static Manuscript read(Path file) {
        return read(file, PdfLimits.STANDARD);
    }

    static Manuscript read(Path file, PdfLimits limits) {
        try (PdfFile open = PdfFile.open(file, limits)) {
            return new Pdf(open).manuscript();
        }
    }

    private Manuscript manuscript() {
        double unreadable = PdfGlyphs.read(
                file, (page, drawn) -> add(numbers.getOrDefault(page.getCOSObject(), pages.size()), drawn));
        refuseUnreadable(unreadable);
        List<PdfPage> text =
                PdfFootnotes.remove(PdfContents.remove(PdfFurniture.remove(pages, outline), outline), outline);
        List<PdfLine> lines =
                text.stream().flatMap(page -> page.lines().stream()).toList();
        List<PdfBookmark> bookmarks = file.with(document -> PdfBookmark.chapters(document, numbers));
        String heading =
                PdfChapters.fill(outline, PdfParagraphs.of(lines, bookmarks), PdfPage.bodySize(text), bookmarks);
        PdfAbout about = file.with(document -> PdfAbout.of(document, new PdfStreams(file)));
        return new Manuscript(
                firstOf(about.title(), heading),
                about.author(),
                about.language(),
                null,
                outline.sections(),
                outline.leftOut(),
                notes());
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private void add(int number, PdfGlyphs.Drawn drawn) {
        List<PdfLine> lines = PdfLines.of(number, drawn.glyphs(), outline);
        pages.add(new PdfPage(number, drawn.height(), lines));
        int letters = lines.stream().mapToInt(line -> line.text().length()).sum();
        boolean hasPicture = drawn.background() || drawn.pictures() > 0;
        if (hasPicture && letters < FEWEST_LETTERS) {
            scans.add(number + 1);
        }
        if (hasPicture && letters == 0) {
            onlyPictures.add(number + 1);
            outline.leaveOut(LeftOut.Kind.MEDIA, "");
        } else {
            for (int i = 0; i < drawn.pictures(); i++) {
                outline.leaveOut(LeftOut.Kind.MEDIA, "");
            }
        }
        for (int i = 0; i < drawn.unknown(); i++) {
            outline.leaveOut(LeftOut.Kind.UNKNOWN_LETTER, 1);
        }
        if (!drawn.sideways().isBlank()) {
            outline.leaveOut(LeftOut.Kind.NAVIGATION, drawn.sideways());
        }
    }

    private void refuseUnreadable(double unreadable) {
        long withText = pages.stream().filter(page -> !page.lines().isEmpty()).count();
        if (scans.size() * 2L > Math.max(1, withText + onlyPictures.size())) {
            throw file.refused(
                    "the PDF is scanned: page %d of %d holds a picture and no text"
                            .formatted(scans.get(0), numbers.size()),
                    "run it through OCR first, for instance ocrmypdf");
        }
        if (unreadable > MOST_UNREADABLE) {
            throw file.refused(
                    "the PDF's fonts do not say which letters they show (%.0f%% of them)".formatted(unreadable * 100),
                    "get it in another format, or run it through OCR, for instance ocrmypdf --force-ocr");
        }
    }

    private List<String> notes() {
        if (onlyPictures.isEmpty()) {
            return List.of();
        }
        String some = onlyPictures.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
        return List.of("%d of %d pages hold only pictures, which are not read: %s%s"
                .formatted(onlyPictures.size(), numbers.size(), some, onlyPictures.size() > 10 ? " …" : ""));
    }
}
