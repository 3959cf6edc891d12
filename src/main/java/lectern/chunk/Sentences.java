package lectern.chunk;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.function.IntConsumer;

/**
 * Finds the ends of sentences in a paragraph, English, Chinese or mixed. ICU's rules (Unicode UAX #29) propose; as they know
 * neither abbreviations nor dialogue, {@link SentenceJoins} takes some of their ends away again.
 */
final class Sentences {

    private static final char ELLIPSIS = '\u2026';
    private static final char EM_DASH = '\u2014';
    private static final char A_LETTER = '\u4E00';

    private final BreakIterator icu = BreakIterator.getSentenceInstance(ULocale.ROOT);

    /** Tells the end of each sentence of {@code paragraph}, behind its white space; the last is the paragraph's end. */
    void ends(String paragraph, IntConsumer each) {
        icu.setText(forIcu(paragraph));
        SentenceJoins joins = new SentenceJoins(paragraph);
        int start = 0;
        icu.first();
        for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
            if (end == paragraph.length() || !joins.isInside(start, end)) {
                each.accept(end);
                start = end;
            }
        }
    }

    /**
     * A text of the same length that ICU understands better. To ICU an opening quote is like a closing one and stays with the
     * sentence before it; here it is like a letter. An ellipsis does not end
     * a sentence for ICU, and a dash never begins one; here they can.
     */
    private static String forIcu(String paragraph) {
        StringBuilder seen = new StringBuilder(paragraph);
        int wordsStart = 0;
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            if (SentenceJoins.isOpening(c)) {
                seen.setCharAt(i, A_LETTER);
                wordsStart = i + 1;
            } else if (c == EM_DASH && beginsSpeech(paragraph, i)) {
                seen.setCharAt(i, A_LETTER);
            } else if (c == ELLIPSIS) {
                int end = i + 1;
                while (end < seen.length() && seen.charAt(end) == ELLIPSIS) {
                    end++;
                }
                char instead = SentenceJoins.isHanBeside(paragraph, i, end)
                        ? (isChineseEnd(paragraph, wordsStart, i, end) ? '\u3002' : A_LETTER)
                        : '.';
                for (; i < end; i++) {
                    seen.setCharAt(i, instead);
                }
                i--;
            } else if ("\u3002\uFF01\uFF1F\uFF0C".indexOf(c) >= 0) {
                wordsStart = i + 1;
            }
        }
        return seen.toString();
    }

    /** As in: He came. —Who? */
    private static boolean beginsSpeech(String paragraph, int dash) {
        return dash > 0
                && Character.isWhitespace(paragraph.charAt(dash - 1))
                && dash + 1 < paragraph.length()
                && Character.isUpperCase(paragraph.charAt(dash + 1));
    }

    /** Not a stutter or a short hesitation, as in 我……我不知道 or 那……好吧. */
    private static boolean isChineseEnd(String paragraph, int wordsStart, int from, int to) {
        if (to == paragraph.length() || SentenceJoins.isOpening(paragraph.charAt(to))) {
            return true;
        }
        boolean closes = SentenceJoins.isClosing(paragraph.charAt(to));
        boolean isStutter = from > 0 && paragraph.charAt(from - 1) == paragraph.charAt(to);
        return closes || from - wordsStart >= 3 && !isStutter;
    }
}
