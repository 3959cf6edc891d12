package lectern.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sentences of a text as readable stretches: one that is longer than a limit is given in parts, cut between clauses
 * where it can be, else between words. For one thread.
 */
public final class SentenceSpans {

    /** Of the limit: what is shorter is no part worth showing alone. */
    private static final int LEAST_PART = 4;

    private final int limit;
    private final Sentences sentences = new Sentences();
    private final Seams seams = new Seams();
    private final List<Span> spans = new ArrayList<>();

    /** The paragraph at hand, and where it begins in the text; positions are inside it, but for those of {@link #spans}. */
    private String paragraph = "";

    private int base;
    private int next;
    private boolean begins;

    /** @param limit of what is shown at once, in UTF-16 units; a word that is longer is longer */
    public SentenceSpans(int limit) {
        if (limit < LEAST_PART) {
            throw new IllegalArgumentException("a limit of %d characters".formatted(limit));
        }
        this.limit = limit;
    }

    /**
     * A stretch of the text, positions in UTF-16 units.
     *
     * @param start of its first character, which is no white space
     * @param end behind its last, which is none either
     * @param beginsParagraph whether it is the first of a paragraph
     */
    public record Span(int start, int end, boolean beginsParagraph) {}

    /**
     * The sentences of {@code text} in order; between them is white space or nothing.
     *
     * @param text normalised, its paragraphs an empty line apart
     */
    public List<Span> of(String text) {
        spans.clear();
        for (int start = 0; start < text.length(); start = base + paragraph.length() + 1) {
            int lineEnd = text.indexOf('\n', start);
            paragraph(start, text.substring(start, lineEnd < 0 ? text.length() : lineEnd));
        }
        return List.copyOf(spans);
    }

    private void paragraph(int start, String text) {
        base = start;
        paragraph = text;
        seams.setText(text);
        next = seams.skipSpace(0);
        begins = true;
        sentences.ends(text, this::sentence);
    }

    private void sentence(int at) {
        int end = seams.trimSpace(at);
        int following = seams.skipSpace(at);
        boolean isLast = following == paragraph.length();
        if (end <= next || !isLast && !seams.isBetweenWords(end, following)) {
            return;
        }
        int start = next;
        while (end - start > limit) {
            int part = best(start, end);
            if (part < 0) {
                break;
            }
            add(start, seams.trimSpace(part));
            start = seams.skipSpace(part);
        }
        add(start, end);
        next = following;
    }

    private void add(int start, int end) {
        spans.add(new Span(base + start, base + end, begins));
        begins = false;
    }

    /** Where to cut a long stretch so that its parts are about equally long; -1 if it cannot be cut. */
    private int best(int start, int end) {
        int parts = (end - start + limit - 1) / limit;
        Nearest clause = new Nearest(start, end, (end - start) / parts, Cut.CLAUSE);
        if (clause.found >= 0) {
            return clause.found;
        }
        return new Nearest(start, end, (end - start) / parts, Cut.SPACE).found;
    }

    /** The place of its kind that comes nearest to where a part should end. */
    private final class Nearest {

        private int found = -1;

        Nearest(int start, int end, int length, Cut kind) {
            int aim = start + length;
            seams.candidates(kind, start, end, at -> {
                int before = seams.trimSpace(at) - start;
                int behind = end - seams.skipSpace(at);
                boolean isReadable = before >= limit / LEAST_PART && before <= limit && behind >= limit / LEAST_PART;
                if (isReadable
                        && (found < 0 || Math.abs(at - aim) < Math.abs(found - aim))
                        && seams.allows(kind, seams.trimSpace(at), seams.skipSpace(at))) {
                    found = at;
                }
            });
        }
    }
}
