package lectern.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Runs the drawing of each page, without drawing, and hands over its letters and how many pictures it shows. */
final class PdfGlyphs extends PDFTextStripper {

    /** Shares of the page: smaller is an ornament, larger its background or a scan. */
    private static final float SMALLEST_PICTURE = 0.02f;

    private static final float BACKGROUND = 0.8f;

    /** Is given each page in order. */
    @FunctionalInterface
    interface Pages {
        void page(PDPage page, Drawn drawn) throws IOException;
    }

    /**
     * What a page shows.
     *
     * @param glyphs its letters as they are drawn, of the direction that most have
     * @param sideways letters in other directions
     * @param unknown how many letters nobody knows: their fonts say nothing of them, or that they are private
     * @param pictures how many pictures there are that are neither ornament nor background
     * @param background whether a picture fills the page
     */
    record Drawn(
            float width,
            float height,
            List<PdfGlyph> glyphs,
            String sideways,
            int unknown,
            int pictures,
            boolean background) {}

    private final PdfFile file;
    private final Pages pages;
    private final PdfStreams streams;

    private final Deque<Boolean> artifacts = new ArrayDeque<>();
    private Map<Integer, List<PdfGlyph>> byDirection = new HashMap<>();
    private int openArtifacts;
    private int pictures;
    private boolean background;
    private float width;
    private float height;

    private long pageOperators;
    private long operators;
    private long characters;
    private long unreadable;
    private int unreadableOfPage;
    private long shown;

    private PdfGlyphs(PdfFile file, Pages pages) {
        this.file = file;
        this.pages = pages;
        this.streams = new PdfStreams(file);
    }

    /**
     * @return what share of the letters nobody knows, 0 to 1
     * @throws RefusedInputException if the drawing passes a limit
     */
    static double read(PdfFile file, Pages pages) {
        return file.with(document -> {
            PdfGlyphs reader = new PdfGlyphs(file, pages);
            reader.writeText(document, Writer.nullWriter());
            return reader.shown == 0 ? 0.0 : (double) reader.unreadable / reader.shown;
        });
    }

    @Override
    protected void startDocument(PDDocument document) {
        operators = 0;
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        streams.check(page);
        byDirection = new HashMap<>();
        artifacts.clear();
        openArtifacts = 0;
        pictures = 0;
        background = false;
        pageOperators = 0;
        unreadableOfPage = 0;
        width = page.getCropBox().getWidth();
        height = page.getCropBox().getHeight();
        super.processPage(page);
        pages.page(page, drawn());
    }

    private Drawn drawn() {
        int main = byDirection.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
                .map(Map.Entry::getKey)
                .orElse(0);
        StringBuilder sideways = new StringBuilder();
        byDirection.forEach((direction, glyphs) -> {
            if (direction != main) {
                glyphs.forEach(glyph -> sideways.append(glyph.text()));
            }
        });
        boolean lying = main % 180 != 0;
        return new Drawn(
                lying ? height : width,
                lying ? width : height,
                byDirection.getOrDefault(main, List.of()),
                sideways.toString(),
                unreadableOfPage,
                pictures,
                background);
    }

    /** The letters are taken as they come. */
    @Override
    protected void writePage() {
        // Nothing is written.
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        shown++;
        if (isUnknown(font.toUnicode(code))) {
            // PDFBox would guess some of them from their numbers.
            unreadable++;
            unreadableOfPage++;
            return;
        }
        super.showGlyph(matrix, font, code, displacement);
    }

    private static boolean isUnknown(@Nullable String text) {
        return text == null || text.isEmpty() || text.codePoints().anyMatch(PdfGlyphs::isUnknown);
    }

    private static boolean isUnknown(int c) {
        return c == 0xFFFD
                || Character.getType(c) == Character.PRIVATE_USE
                || Character.getType(c) == Character.UNASSIGNED
                || c < ' ' && !Character.isWhitespace(c);
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        String text = position.getUnicode();
        characters += text.length();
        if (characters > file.limits().characters()) {
            throw file.refused(
                    "the PDF holds more than %d characters"
                            .formatted(file.limits().characters()),
                    "split it into volumes");
        }
        float size = Math.abs(position.getYScale());
        boolean isNumber = Float.isFinite(position.getXDirAdj())
                && Float.isFinite(position.getYDirAdj())
                && Float.isFinite(position.getWidthDirAdj())
                && Float.isFinite(size);
        if (text.isEmpty() || !isNumber || isUnknown(text)) {
            unreadableOfPage++;
            return;
        }
        byDirection
                .computeIfAbsent(Math.round(position.getDir()), direction -> new ArrayList<>())
                .add(new PdfGlyph(
                        text,
                        position.getXDirAdj(),
                        position.getYDirAdj(),
                        Math.abs(position.getWidthDirAdj()),
                        size,
                        position.getWidthOfSpace(),
                        openArtifacts > 0));
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        boolean isArtifact = COSName.ARTIFACT.equals(tag);
        artifacts.push(isArtifact);
        openArtifacts += isArtifact ? 1 : 0;
        super.beginMarkedContentSequence(tag, properties);
    }

    @Override
    public void endMarkedContentSequence() {
        if (!artifacts.isEmpty() && artifacts.pop()) {
            openArtifacts--;
        }
        super.endMarkedContentSequence();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        operators++;
        if (++pageOperators > file.limits().pageOperators()
                || operators > file.limits().operators()) {
            throw file.refused("drawing page %d of the PDF has no end".formatted(getCurrentPageNo()));
        }
        if (operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE) || isPicture(operator, operands)) {
            Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
            float share = Math.abs(matrix.getScaleX() * matrix.getScaleY() - matrix.getShearX() * matrix.getShearY())
                    / (width * height);
            background |= share >= BACKGROUND;
            pictures += share >= SMALLEST_PICTURE && share < BACKGROUND ? 1 : 0;
        }
        super.processOperator(operator, operands);
    }

    private boolean isPicture(Operator operator, List<COSBase> operands) {
        return operator.getName().equals(OperatorName.DRAW_OBJECT)
                && !operands.isEmpty()
                && operands.get(0) instanceof COSName name
                && getResources() != null
                && getResources().isImageXObject(name);
    }
}
