package lectern.chunk;

import java.util.function.IntConsumer;
import lectern.document.ChapterText;
import lectern.document.NormalText;

/**
 * Finds where a chapter may be cut, paragraph by paragraph: at the ends of sentences, and inside a sentence only where it is
 * longer than a chunk, at the best places that there are.
 */
final class CutFinder {

    private final int limit;
    private final int length;
    private final Sentences sentences = new Sentences();
    private final Seams seams = new Seams();
    private final Cuts cuts = new Cuts();

    /** The paragraph at hand; positions below are inside it, but for those in {@link #cuts}. */
    private String text = "";

    private int base;
    private Cut paragraphKind = Cut.PARAGRAPH;

    /** What is to stay together if it fits: a sentence, and what beside it cannot be spoken. */
    private int unitStart;

    private int unitEnd;
    private int unitNext;
    private Cut unitKind = Cut.PARAGRAPH;
    private boolean unitSpeakable;

    private CutFinder(int limit, int length) {
        this.limit = limit;
        this.length = length;
    }

    static Cuts find(ChapterText chapter, int limit) {
        if (limit < 2) {
            throw new IllegalArgumentException("a code point may need 2 units, and only " + limit + " are allowed");
        }
        CutFinder finder = new CutFinder(limit, chapter.length());
        chapter.forEachParagraph(finder::paragraph);
        return finder.cuts;
    }

    private void paragraph(int start, String paragraph, boolean isHeading) {
        base = start;
        text = paragraph;
        seams.setText(paragraph);
        paragraphKind = isHeading ? Cut.HEADING : Cut.PARAGRAPH;
        unitStart = 0;
        unitEnd = 0;
        unitNext = 0;
        unitSpeakable = false;
        sentences.ends(paragraph, this::sentence);
        endUnit();
    }

    /** A sentence ends here; it begins where the one before ended. */
    private void sentence(int at) {
        int end = seams.trimSpace(at);
        int next = seams.skipSpace(at);
        int start = unitNext;
        if (end <= start || next < text.length() && !seams.isBetweenWords(end, next)) {
            return;
        }
        boolean speakable = NormalText.isPronounceable(text, start, end);
        if (unitEnd > unitStart && unitSpeakable && speakable) {
            endUnit();
        }
        unitSpeakable |= speakable;
        unitEnd = end;
        unitNext = next;
        unitKind = next == text.length() ? paragraphKind : Cut.SENTENCE;
    }

    private void endUnit() {
        if (unitEnd > unitStart) {
            addPieces(unitStart, unitEnd, unitNext, unitKind, Cut.CLAUSE);
        }
        unitStart = unitNext;
        unitEnd = unitNext;
        unitSpeakable = false;
    }

    /** Adds the cut at the end of this stretch, and before it those of kind {@code inside} or finer that it needs. */
    private void addPieces(int start, int end, int next, Cut kind, Cut inside) {
        if (end - start <= limit) {
            add(start, end, next, kind);
            return;
        }
        Stretch rest = new Stretch(start, inside);
        seams.candidates(inside, start, end, rest);
        addRest(rest.start, end, next, kind, inside);
    }

    private void addRest(int start, int end, int next, Cut kind, Cut inside) {
        if (end - start <= limit) {
            add(start, end, next, kind);
        } else {
            addPieces(start, end, next, kind, inside.finer());
        }
    }

    private void add(int start, int end, int next, Cut kind) {
        boolean isLast = next == text.length();
        int nextInChapter = isLast ? base + next + ChapterText.BETWEEN_PARAGRAPHS.length() : base + next;
        boolean speakable =
                end - start == unitEnd - unitStart ? unitSpeakable : NormalText.isPronounceable(text, start, end);
        cuts.add(base + end, Math.min(length, nextInChapter), kind, speakable);
    }

    /** Takes the candidates for cuts from left to right. */
    private final class Stretch implements IntConsumer {

        private final Cut inside;
        private int start;

        Stretch(int start, Cut inside) {
            this.start = start;
            this.inside = inside;
        }

        @Override
        public void accept(int at) {
            int end = seams.trimSpace(at);
            int next = seams.skipSpace(at);
            if (end > start && seams.allows(inside, end, next)) {
                addRest(start, end, next, inside, inside);
                start = next;
            }
        }
    }
}
