package lectern.document;

import static lectern.document.PdfDrawing.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfFileTest {

    private static final PdfLimits SMALL = new PdfLimits(100_000, 3, 20_000, 1_000, 1_500, 2_000);

    private final Path folder;

    PdfFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aScanIsRefusedWithWhatToDo() throws IOException {
        Path file = new PdfDrawing()
                .lines("Digitised by a library.")
                .page()
                .picture(0, 0, 400, 600)
                .page()
                .picture(0, 0, 400, 600)
                .lines("stamp")
                .in(folder);

        assertRefused(file, PdfLimits.STANDARD)
                .hasMessageContaining("book.pdf: the PDF is scanned: page 2 of 3 holds a picture and no text – run it"
                        + " through OCR first, for instance ocrmypdf");
    }

    @Test
    void picturesAmongTextAreCountedAndPagesOfOnlyPicturesNoted() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        for (int i = 0; i < 3; i++) {
            pdf.lines("abc".charAt(i) + LONG).page();
        }
        Path file = pdf.picture(50, 50, 300, 500)
                .page()
                .lines(LONG)
                .picture(50, 200, 200, 200)
                .picture(50, 450, 10, 10)
                .in(folder);

        Manuscript read = Pdf.read(file);

        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.MEDIA, 2, 0));
        assertThat(read.notes()).containsExactly("1 of 5 pages hold only pictures, which are not read: 4");
    }

    @Test
    void fontsThatDoNotSayTheirLettersAreRefused() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines(LONG);
        COSDictionary encoding = new COSDictionary();
        COSArray differences = new COSArray();
        differences.add(COSInteger.get(32));
        for (int i = 32; i < 127; i++) {
            differences.add(COSName.getPDFName("odd" + i));
        }
        encoding.setItem(COSName.DIFFERENCES, differences);
        pdf.content().close();
        PDResources resources = pdf.document.getPage(0).getResources();
        for (COSName name : resources.getFontNames()) {
            ((PDType1Font) resources.getFont(name)).getCOSObject().setItem(COSName.ENCODING, encoding);
        }

        assertRefused(pdf.in(folder), PdfLimits.STANDARD)
                .hasMessageContaining("fonts do not say which letters they show (100% of them)");
    }

    @Test
    void aFewLettersThatNobodyKnowsAreCountedAndNotGuessed() throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines(LONG, LONG, LONG.replace("no", "n#o#"));
        COSDictionary encoding = new COSDictionary();
        COSArray differences = new COSArray();
        differences.add(COSInteger.get('#'));
        differences.add(COSName.getPDFName("odd"));
        encoding.setItem(COSName.BASE_ENCODING, COSName.WIN_ANSI_ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        pdf.content().close();
        PDResources resources = pdf.document.getPage(0).getResources();
        for (COSName name : resources.getFontNames()) {
            ((PDType1Font) resources.getFont(name)).getCOSObject().setItem(COSName.ENCODING, encoding);
        }

        Manuscript read = Pdf.read(pdf.in(folder));

        assertThat(read.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.UNKNOWN_LETTER, 2, 2));
        assertThat(Heard.of(read).get(0).paragraphs().get(0)).endsWith("right edge, n o");
    }

    @Test
    void onlyAPasswordProtects() throws IOException {
        assertThat(Heard.of(Pdf.read(encrypted("")))).containsExactly(new Heard(null, List.of("Words.")));
        assertRefused(encrypted("secret"), PdfLimits.STANDARD)
                .hasMessageContaining("opens only with a password")
                .hasMessageContaining("save it without protection");
    }

    private Path encrypted(String password) throws IOException {
        PdfDrawing pdf = new PdfDrawing().lines("Words.");
        AccessPermission none = new AccessPermission();
        none.setCanExtractContent(false);
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, none);
        policy.setEncryptionKeyLength(128);
        pdf.document.protect(policy);
        return pdf.in(folder);
    }

    @Test
    void whatIsNoPdfIsRefused() throws IOException {
        assertRefused(folder.resolve("gone.pdf"), PdfLimits.STANDARD).hasMessageContaining("no such file");
        assertRefused(Files.writeString(folder.resolve("a.pdf"), "no"), PdfLimits.STANDARD)
                .hasMessageContaining("a.pdf: the PDF is damaged");
        byte[] whole = Files.readAllBytes(new PdfDrawing().lines(LONG).in(folder));
        for (int length = 20; length < whole.length; length += 37) {
            Path cut = Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(whole, length));
            try {
                assertThat(Pdf.read(cut).sections()).hasSizeLessThan(2);
            } catch (RefusedInputException e) {
                assertThat(e).hasMessageContaining("cut.pdf: the PDF ");
            }
        }
    }

    @Test
    void whatPassesALimitIsRefused() throws IOException {
        PdfDrawing pages = new PdfDrawing().page().page().page();
        assertRefused(pages.in(folder), SMALL).hasMessageContaining("more than 3 pages");

        PdfDrawing letters = new PdfDrawing();
        for (int i = 0; i < 40; i++) {
            letters.lines(LONG);
        }
        assertRefused(letters.in(folder), SMALL).hasMessageContaining("more than 2000 characters");
        assertRefused(Files.write(folder.resolve("large.pdf"), new byte[100_001]), SMALL)
                .hasMessageContaining("larger than 100000 bytes");
    }

    @Test
    void aPageThatUnpacksToTooMuchIsRefusedHoweverOftenItIsPacked() throws IOException {
        for (List<COSName> filters :
                List.of(List.of(COSName.FLATE_DECODE), List.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE))) {
            PdfDrawing pdf = new PdfDrawing();
            pdf.content().close();
            COSStream stream = pdf.document.getDocument().createCOSStream();
            COSArray all = new COSArray();
            filters.forEach(all::add);
            try (OutputStream out = stream.createOutputStream(all)) {
                out.write(new byte[30_000]);
            }
            pdf.document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);

            assertRefused(pdf.in(folder), SMALL).hasMessageContaining("unpacks to more than 20000 bytes");
        }
    }

    @Test
    void formsThatShowEachOtherManyTimesAreRefused() throws IOException {
        PdfDrawing pdf = new PdfDrawing();
        PDFormXObject inner = null;
        for (int depth = 0; depth < 6; depth++) {
            PDFormXObject form = new PDFormXObject(pdf.document);
            form.setBBox(new PDRectangle(100, 100));
            PDResources resources = new PDResources();
            form.setResources(resources);
            String show = inner == null ? "q Q " : "/" + resources.add(inner).getName() + " Do ";
            try (OutputStream out = form.getContentStream().createOutputStream()) {
                out.write(show.repeat(10).getBytes(StandardCharsets.US_ASCII));
            }
            inner = form;
        }
        pdf.content().drawForm(inner);

        assertRefused(pdf.in(folder), SMALL).hasMessageContaining("drawing page 1 of the PDF has no end");
    }

    @Test
    void aDeepTreeOfPagesIsRefused() throws IOException {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        int depth = 30_000;
        for (int i = 2; i < depth; i++) {
            pdf.append(i)
                    .append(" 0 obj<</Type/Pages/Count 1/Kids[")
                    .append(i + 1)
                    .append(" 0 R]>>endobj\n");
        }
        pdf.append(depth).append(" 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");

        assertRefused(Files.writeString(folder.resolve("deep.pdf"), pdf), PdfLimits.STANDARD)
                .hasMessageContaining("nested too deeply");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path file, PdfLimits limits) {
        return assertThatThrownBy(() -> Pdf.read(file, limits)).isInstanceOf(RefusedInputException.class);
    }
}
