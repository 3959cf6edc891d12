package lectern.document;

import com.ibm.icu.lang.UCharacter;

/**
 * Makes one of what differs only in case, and of the two apostrophes: a lexicon is typed with the straight one, a book is set with
 * the curved one. A folded text is as long as the text: simple case folding of Unicode, where ß stays ß.
 */
final class LetterCase {

    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < FOLDED.length; c++) {
            FOLDED[c] = (char) UCharacter.foldCase(c, true);
        }
        FOLDED['\u2019'] = '\'';
    }

    private LetterCase() {}

    static char folded(char c) {
        return FOLDED[c];
    }

    static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = FOLDED[folded[i]];
        }
        return new String(folded);
    }

    static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019';
    }

    /** Whether {@code written} stands in {@code text} at {@code at}, with the same capitals. */
    static boolean isExact(String written, String text, int at) {
        for (int i = 0; i < written.length(); i++) {
            char a = written.charAt(i);
            char b = text.charAt(at + i);
            if (a != b && !(isApostrophe(a) && isApostrophe(b))) {
                return false;
            }
        }
        return true;
    }
}
