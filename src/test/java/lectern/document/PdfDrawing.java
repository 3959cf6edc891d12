package lectern.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Draws small PDFs, 400 by 600 points a page; places are in points from the top left. */
final class PdfDrawing implements AutoCloseable {

    static final float HEIGHT = 600;

    /** Of a line of {@link #LONG} in size 10. */
    static final float WIDTH = 300;

    /** Fills a line. */
    static final String LONG = "All the words of this line are here to fill it up to its right edge, no";

    private final PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    final PDDocument document = new PDDocument();
    private final List<PDOutlineItem> bookmarks = new ArrayList<>();
    private PDPageContentStream content;
    private float y;

    PdfDrawing() throws IOException {
        page();
    }

    PdfDrawing page() throws IOException {
        if (content != null) {
            content.close();
        }
        PDPage page = new PDPage(new PDRectangle(400, HEIGHT));
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        y = 100;
        return this;
    }

    PdfDrawing at(float size, float x, float fromTop, String text) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, HEIGHT - fromTop);
        content.showText(text);
        content.endText();
        return this;
    }

    /** Lines of size 10 one below the other, from where the last ended. */
    PdfDrawing lines(String... lines) throws IOException {
        for (String line : lines) {
            at(10, 50, y, line);
            y += 12;
        }
        return this;
    }

    /** A line of another size, with room above and below. */
    PdfDrawing heading(float size, String text) throws IOException {
        y += size;
        at(size, 50, y, text);
        y += size + 12;
        return this;
    }

    PdfDrawing skip(float points) {
        y += points;
        return this;
    }

    PdfDrawing picture(float x, float fromTop, float width, float height) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        content.drawImage(
                LosslessFactory.createFromImage(document, image), x, HEIGHT - fromTop - height, width, height);
        return this;
    }

    /** What the drawing itself says is no text. */
    PdfDrawing artifact(float x, float fromTop, String text) throws IOException {
        content.beginMarkedContent(COSName.ARTIFACT);
        at(10, x, fromTop, text);
        content.endMarkedContent();
        return this;
    }

    PDPageContentStream content() {
        return content;
    }

    /** To the next line of this page. */
    PdfDrawing bookmark(String title) {
        PDPageXYZDestination place = new PDPageXYZDestination();
        place.setPage(document.getPage(document.getNumberOfPages() - 1));
        place.setTop((int) (HEIGHT - y + 10));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(place);
        bookmarks.add(item);
        return this;
    }

    List<PDOutlineItem> bookmarks() {
        return bookmarks;
    }

    Path in(Path folder) throws IOException {
        content.close();
        if (!bookmarks.isEmpty() && document.getDocumentCatalog().getDocumentOutline() == null) {
            PDDocumentOutline outline = new PDDocumentOutline();
            bookmarks.forEach(outline::addLast);
            document.getDocumentCatalog().setDocumentOutline(outline);
        }
        Path file = folder.resolve("book.pdf");
        document.save(file.toFile());
        close();
        return file;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
