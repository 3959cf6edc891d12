package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Letters that follow each other on one line without a wide gap, in points as in {@link PdfGlyph}. */
final class PdfRun {

    /** In widths of the letters' size: more than a space, less than what is between columns. */
    private static final float GAP = 0.9f;

    private final List<PdfGlyph> glyphs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private float x;
    private final float y;
    private final float size;
    private final boolean artifact;
    private float right;
    private float lastX;

    private PdfRun(PdfGlyph first) {
        x = first.x();
        y = first.y();
        size = first.size();
        artifact = first.artifact();
        right = first.right();
        lastX = first.x();
        text.append(first.text());
        glyphs.add(first);
    }

    /** The runs in the order in which they were drawn; those without a visible letter are left out. */
    static List<PdfRun> of(List<PdfGlyph> glyphs) {
        List<PdfRun> runs = new ArrayList<>();
        PdfRun open = null;
        for (PdfGlyph glyph : glyphs) {
            if (open == null || !open.takes(glyph)) {
                if (glyph.text().isBlank()) {
                    // It would stretch a line to where nothing is.
                    continue;
                }
                open = new PdfRun(glyph);
                runs.add(open);
            } else {
                open.add(glyph);
            }
        }
        return runs;
    }

    private boolean takes(PdfGlyph glyph) {
        float most = Math.max(size, glyph.size());
        return Math.abs(glyph.y() - y) < 0.1f * most
                && Math.min(size, glyph.size()) > 0.8f * most
                && glyph.artifact() == artifact
                && glyph.x() > lastX - 0.5f * size
                && glyph.x() - right < GAP * size;
    }

    private void add(PdfGlyph glyph) {
        glyphs.add(glyph);
        boolean isShadow =
                glyph.x() - lastX < 0.2f * glyph.width() && text.toString().endsWith(glyph.text());
        if (isShadow) {
            // The same letter again, a hair beside: bold type for those who have none.
            return;
        }
        if (!glyph.text().isBlank()) {
            if (isSpace(glyph.x() - right, glyph.space(), glyph.size())) {
                PdfText.space(text, glyph.text());
            }
            text.append(glyph.text());
            right = Math.max(right, glyph.right());
        } else {
            PdfText.space(text, "");
        }
        lastX = glyph.x();
    }

    /** @param space how wide the font says that a space is; fonts say anything */
    static boolean isSpace(float gap, float space, float size) {
        float expected = Math.min(Math.max(space, 0.18f * size), 0.4f * size);
        return gap > 0.5f * expected;
    }

    /** Whether {@code other} stands between two letters of this, on the same line. */
    boolean holds(PdfRun other) {
        if (other.x < x || other.right > right || Math.abs(other.y - y) >= 0.1f * Math.max(size, other.size)) {
            return false;
        }
        float before = x;
        for (PdfGlyph glyph : glyphs) {
            if (glyph.x() >= other.right - 0.2f * size) {
                return before <= other.x + 0.2f * size;
            }
            before = glyph.text().isBlank() ? before : Math.max(before, glyph.right());
        }
        return false;
    }

    /** This, with {@code other} where it stands. */
    PdfRun with(PdfRun other) {
        List<PdfGlyph> all = new ArrayList<>(glyphs);
        all.addAll(other.glyphs);
        all.sort(Comparator.comparingDouble(PdfGlyph::x));
        PdfRun joined = new PdfRun(all.get(0));
        all.subList(1, all.size()).forEach(joined::add);
        return joined;
    }

    /** Puts a large first letter before this, which stands beside it. */
    void begin(PdfRun letter) {
        text.insert(0, letter.text);
    }

    /** Takes this to begin where {@code other} does. */
    void alignWith(PdfRun other) {
        x = other.x;
    }

    String text() {
        return text.toString();
    }

    float x() {
        return x;
    }

    float y() {
        return y;
    }

    float size() {
        return size;
    }

    float right() {
        return right;
    }

    boolean artifact() {
        return artifact;
    }
}
