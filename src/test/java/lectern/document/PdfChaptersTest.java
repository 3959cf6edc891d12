package lectern.document;

import static lectern.document.PdfDrawing.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfChaptersTest {

    private final Path folder;

    PdfChaptersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void bookmarksBeginChaptersAtTheHeadingTheyNameOrElseAtTheirPlace() throws IOException {
        PdfDrawing pdf = new PdfDrawing()
                .lines("Before all.")
                .page()
                .bookmark("1 Loomings")
                .lines("Chapter 1")
                .skip(10)
                .lines("Loomings")
                .skip(10)
                .lines(LONG, LONG, LONG, "Call me.")
                .page()
                .lines(LONG, LONG, LONG, LONG)
                .bookmark("Interlude")
                .lines(LONG, LONG, "Something else.")
                .page()
                .bookmark("Chapter 2: The Bag")
                .lines("CHAPTER 2")
                .skip(10)
                .lines("The Bag")
                .skip(10)
                .lines("I stuffed.");

        String three = LONG + " " + LONG + " " + LONG;
        assertThat(Heard.of(Pdf.read(pdf.in(folder))))
                .containsExactly(
                        new Heard(null, List.of("Before all.", "Chapter 1")),
                        new Heard("Loomings", List.of("Loomings.", three + " Call me.", three + " " + LONG)),
                        new Heard("Interlude", List.of(LONG + " " + LONG + " Something else.")),
                        new Heard("CHAPTER 2 The Bag", List.of("CHAPTER 2 The Bag.", "I stuffed.")));
    }

    @Test
    void aSingleBookmarkIsTheBookAndThoseBelowItAreItsChapters() throws IOException {
        PdfDrawing pdf =
                new PdfDrawing().bookmark("I").lines("A.").page().bookmark("II").lines("B.");
        PDOutlineItem book = new PDOutlineItem();
        book.setTitle("The Book");
        pdf.bookmarks().forEach(book::addLast);
        PDDocumentOutline outline = new PDDocumentOutline();
        outline.addLast(book);
        pdf.document.getDocumentCatalog().setDocumentOutline(outline);

        assertThat(Heard.of(Pdf.read(pdf.in(folder))))
                .containsExactly(new Heard("I", List.of("A.")), new Heard("II", List.of("B.")));
    }

    @Test
    void bookmarksThatGoRoundInACircleAreReadOnce() throws IOException {
        PdfDrawing pdf =
                new PdfDrawing().bookmark("I").lines("A.").page().bookmark("II").lines("B.");
        PDDocumentOutline outline = new PDDocumentOutline();
        pdf.bookmarks().forEach(outline::addLast);
        pdf.bookmarks()
                .get(1)
                .getCOSObject()
                .setItem("Next", pdf.bookmarks().get(0).getCOSObject());
        pdf.document.getDocumentCatalog().setDocumentOutline(outline);

        assertThat(Heard.of(Pdf.read(pdf.in(folder)))).extracting(Heard::title).containsExactly("I", "II");
    }

    @Test
    void withoutBookmarksLargerLettersAreHeadings() throws IOException {
        PdfDrawing pdf = new PdfDrawing()
                .heading(24, "The Book")
                .heading(18, "First")
                .lines(LONG, LONG)
                .heading(13, "Inside")
                .lines(LONG, LONG)
                .heading(18, "Second")
                .lines(LONG, LONG);

        Manuscript read = Pdf.read(pdf.in(folder));

        String text = LONG + " " + LONG;
        assertThat(read.title()).isEqualTo("The Book");
        assertThat(Heard.of(read))
                .containsExactly(
                        new Heard("First", List.of("The Book.", "First.", text, "Inside.", text)),
                        new Heard("Second", List.of("Second.", text)));
    }

    @Test
    void linesSuchAsChapter1AreHeadingsInAnySize() throws IOException {
        PdfDrawing pdf = new PdfDrawing()
                .lines("Chapter 1")
                .skip(10)
                .lines(LONG, "end.")
                .skip(10)
                .lines("Chapter 2")
                .skip(10)
                .lines(LONG);

        assertThat(Heard.of(Pdf.read(pdf.in(folder))))
                .extracting(Heard::title)
                .containsExactly("Chapter 1", "Chapter 2");
    }
}
