package lectern.chunk;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.function.IntConsumer;

/**
 * The seams of one paragraph after another below its sentences: clauses, words, grapheme clusters, code points. A position is
 * good only if both ends of the white space around it are: a combining mark may follow a space, and belongs to it.
 */
final class Seams {

    private static final String SPACED_CLAUSE_MARKS = ",;:\u2013-";
    private static final String CLAUSE_MARKS = "\u2014\u2026\uFF0C\uFF1B\uFF1A\u3001";

    private final BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
    private final BreakIterator graphemes = BreakIterator.getCharacterInstance(ULocale.ROOT);

    private String text = "";

    /** Few paragraphs need ICU to look at them again. */
    private boolean knowsText;

    /** Goes on with this paragraph. */
    void setText(String paragraph) {
        text = paragraph;
        knowsText = false;
    }

    private BreakIterator words() {
        tellText();
        return words;
    }

    private BreakIterator graphemes() {
        tellText();
        return graphemes;
    }

    private void tellText() {
        if (!knowsText) {
            words.setText(text);
            graphemes.setText(text);
            knowsText = true;
        }
    }

    /** Where the white space before {@code at} begins. */
    int trimSpace(int at) {
        int end = at;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Where the white space after {@code at} ends. */
    int skipSpace(int at) {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /** Whether a cut from {@code end} to {@code next} leaves words and grapheme clusters whole. */
    boolean isBetweenWords(int end, int next) {
        return isPlain(end, next)
                || graphemes().isBoundary(end)
                        && graphemes().isBoundary(next)
                        && words().isBoundary(end)
                        && words().isBoundary(next);
    }

    boolean allows(Cut kind, int end, int next) {
        return switch (kind) {
            case GRAPHEME -> graphemes().isBoundary(end) && graphemes().isBoundary(next);
            case CODE_POINT ->
                !Character.isLowSurrogate(text.charAt(next)) || !Character.isHighSurrogate(text.charAt(next - 1));
            default -> isBetweenWords(end, next);
        };
    }

    /** Tells every place strictly inside the stretch that looks like a cut of this kind. */
    void candidates(Cut kind, int start, int end, IntConsumer each) {
        switch (kind) {
            case CLAUSE -> clauses(start, end, each);
            case SPACE -> {
                for (int at = start; at < end; at++) {
                    if (Character.isWhitespace(text.charAt(at))) {
                        each.accept(at);
                    }
                }
            }
            case WORD -> boundaries(words(), start, end, each);
            case GRAPHEME -> boundaries(graphemes(), start, end, each);
            case CODE_POINT -> {
                for (int at = start + 1; at < end; at++) {
                    each.accept(at);
                }
            }
            default -> throw new IllegalArgumentException("not inside a sentence: " + kind);
        }
    }

    /** Behind a mark and the marks and closing quotes that follow it. */
    private void clauses(int start, int end, IntConsumer each) {
        for (int at = start; at < end; at++) {
            boolean needsSpace = SPACED_CLAUSE_MARKS.indexOf(text.charAt(at)) >= 0;
            if (!needsSpace && CLAUSE_MARKS.indexOf(text.charAt(at)) < 0) {
                continue;
            }
            int after = at + 1;
            while (after < end && isClosingOrMark(text.charAt(after))) {
                after++;
            }
            if (after < end && (!needsSpace || Character.isWhitespace(text.charAt(after)))) {
                each.accept(after);
            }
            at = after - 1;
        }
    }

    private static boolean isClosingOrMark(char c) {
        int type = Character.getType(c);
        return type == Character.END_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || c == '"'
                || SPACED_CLAUSE_MARKS.indexOf(c) >= 0
                || CLAUSE_MARKS.indexOf(c) >= 0;
    }

    private static void boundaries(BreakIterator iterator, int start, int end, IntConsumer each) {
        for (int at = iterator.following(start); at != BreakIterator.DONE && at < end; at = iterator.following(at)) {
            each.accept(at);
        }
    }

    /** Most cuts: after ASCII and a space before ASCII, or after CJK punctuation before Han. Nothing combines there. */
    private boolean isPlain(int end, int next) {
        char before = text.charAt(end - 1);
        char after = text.charAt(next);
        return next > end && before < 128 && after < 128 || isCjkMark(before) && after >= '\u4E00' && after <= '\u9FFF';
    }

    private static boolean isCjkMark(char c) {
        return c >= '\u3001' && c <= '\u3011' || c == '\uFF01' || c == '\uFF0C' || c >= '\uFF1A' && c <= '\uFF1F';
    }
}
