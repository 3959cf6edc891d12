package lectern.document;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells whether a stretch of text is cut out of a word. Nearly as Unicode's word boundaries (UAX #29) have it, but for terms that
 * begin or end with a mark, as <i>C++</i> and <i>.NET</i>, which touch no letter or digit either, and for Chinese, which has no
 * spaces: every Han character begins and ends a word, and so do brackets, quotes, currencies, the percent sign and other symbols, as in
 * <i>5%</i>. A verb or an <i>s</i> behind an apostrophe is a word of its own
 * (<i>Cat's</i>, <i>Cat'll</i>), the rest of a contraction is not (<i>can't</i>, <i>o'clock</i>).
 */
final class WordEdges {

    private static final Set<UnicodeScript> WITHOUT_SPACES =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO);

    private static final Set<String> AFTER_APOSTROPHE = Set.of("s", "d", "m", "ll", "re", "ve");

    private WordEdges() {}

    /** Whether no word goes on beyond either end of the stretch, and no character does. */
    static boolean isWhole(String text, int from, int to) {
        return isOfWholeCharacters(text, from, to) && isStart(text, from) && isEnd(text, to);
    }

    /** Whether neither end cuts a letter from its accents, or one picture of an emoji from the next. */
    static boolean isOfWholeCharacters(String text, int from, int to) {
        return (to == text.length() || !continues(text.codePointAt(to)))
                && (from == 0 || text.charAt(from - 1) != '\u200D');
    }

    /** Whether {@code c} is written as part of words that have spaces between them. */
    static boolean isInSpacedWords(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        return (Character.isLetterOrDigit(c) || isMark(c)) && !isInUnspacedWords(c);
    }

    /** Whether a term that begins or ends with {@code c} is whole there, whatever is beside it. */
    static boolean isWordByItself(int c) {
        switch (Character.getType(c)) {
            case Character.START_PUNCTUATION:
            case Character.END_PUNCTUATION:
            case Character.INITIAL_QUOTE_PUNCTUATION:
            case Character.FINAL_QUOTE_PUNCTUATION:
                return !LetterCase.isApostrophe(c);
            case Character.CURRENCY_SYMBOL:
            case Character.OTHER_SYMBOL:
                return true;
            default:
                return c == '%' || c == '\u2030' || isInUnspacedWords(c);
        }
    }

    private static boolean isInUnspacedWords(int c) {
        return c >= 0x2E80 && WITHOUT_SPACES.contains(UnicodeScript.of(c));
    }

    private static boolean isStart(String text, int from) {
        if (from == 0) {
            return true;
        }
        int before = text.codePointBefore(from);
        int first = text.codePointAt(from);
        if (isInSpacedWords(before)) {
            return isWordByItself(first);
        }
        int beyond = from - Character.charCount(before);
        return beyond == 0 || !isInside(text.codePointBefore(beyond), before, first);
    }

    private static boolean isEnd(String text, int to) {
        if (to == text.length()) {
            return true;
        }
        int last = text.codePointBefore(to);
        int after = text.codePointAt(to);
        if (isInSpacedWords(after)) {
            return isWordByItself(last);
        }
        int beyond = to + Character.charCount(after);
        return beyond == text.length()
                || !isInside(last, after, text.codePointAt(beyond))
                || LetterCase.isApostrophe(after) && AFTER_APOSTROPHE.contains(shortWord(text, beyond));
    }

    /** Whether {@code mark} does not divide the word or number of the characters beside it. */
    private static boolean isInside(int before, int mark, int after) {
        if (!isInSpacedWords(before) || !isInSpacedWords(after)) {
            return false;
        }
        if (mark == ',') {
            return Character.isDigit(before) && Character.isDigit(after);
        }
        return (mark == '.' || LetterCase.isApostrophe(mark)) && Character.isDigit(before) == Character.isDigit(after);
    }

    /** The word at {@code from} in small letters, or the beginning of it if it is longer than three letters. */
    private static String shortWord(String text, int from) {
        int end = from;
        while (end < text.length() && end < from + 3 && isInSpacedWords(text.charAt(end))) {
            end++;
        }
        return LetterCase.folded(text.substring(from, end));
    }

    private static boolean continues(int c) {
        return c >= 0x300 && (isMark(c) || c == 0x200C || c == 0x200D || c >= 0x1F3FB && c <= 0x1F3FF);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
