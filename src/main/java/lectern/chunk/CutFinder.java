package lectern.chunk;

import java.util.function.IntConsumer;
import lectern.document.NormalText;

/**
 * Finds where a text may be cut: at the ends of sentences, and inside a sentence only where it is longer than a chunk, at the
 * best places that there are.
 */
final class CutFinder {

    private final String text;
    private final int limit;
    private final Seams seams;
    private final Sentences sentences = new Sentences();
    private final Cuts cuts = new Cuts();

    /** What is to stay together if it fits: a sentence, and what beside it cannot be spoken. */
    private int unitStart;

    private int unitEnd;
    private int unitNext;
    private Cut unitKind = Cut.PARAGRAPH;
    private boolean unitSpeakable;

    private CutFinder(String text, int limit) {
        this.text = text;
        this.limit = limit;
        this.seams = new Seams(text);
    }

    static Cuts find(String text, int limit) {
        if (limit < 2) {
            throw new IllegalArgumentException("a code point may need 2 units, and only " + limit + " are allowed");
        }
        return new CutFinder(text, limit).find();
    }

    static boolean isSpeakable(String text, int from, int to) {
        return NormalText.isPronounceable(text.subSequence(from, to));
    }

    private Cuts find() {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int paragraphStart = start;
            int paragraphEnd = end;
            sentences.ends(text.substring(start, end), offset -> {
                boolean isLast = paragraphStart + offset == paragraphEnd;
                sentence(paragraphStart + offset, isLast ? Cut.PARAGRAPH : Cut.SENTENCE);
            });
            start = seams.skipSpace(end);
        }
        endUnit();
        return cuts;
    }

    /** A sentence ends here; it begins where the one before ended. */
    private void sentence(int at, Cut kind) {
        int end = seams.trimSpace(at);
        int next = seams.skipSpace(at);
        int start = unitNext;
        if (end <= start || next < text.length() && !seams.isBetweenWords(end, next)) {
            return;
        }
        boolean speakable = isSpeakable(text, start, end);
        if (unitEnd > unitStart && unitSpeakable && speakable) {
            endUnit();
        }
        unitSpeakable |= speakable;
        unitEnd = end;
        unitNext = next;
        unitKind = kind;
    }

    private void endUnit() {
        addPieces(unitStart, unitEnd, unitNext, unitKind, Cut.CLAUSE);
        unitStart = unitNext;
        unitEnd = unitNext;
        unitSpeakable = false;
    }

    /** Adds the cut at the end of this stretch, and before it those of kind {@code inside} or finer that it needs. */
    private void addPieces(int start, int end, int next, Cut kind, Cut inside) {
        if (end - start <= limit) {
            cuts.add(end, next, kind);
            return;
        }
        Stretch rest = new Stretch(start, inside);
        seams.candidates(inside, start, end, rest);
        addRest(rest.start, end, next, kind, inside);
    }

    private void addRest(int start, int end, int next, Cut kind, Cut inside) {
        if (end - start <= limit) {
            cuts.add(end, next, kind);
        } else {
            addPieces(start, end, next, kind, inside.finer());
        }
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
