package lectern.chunk;

/** Tells brackets inside a sentence that hold sentences themselves: 一张纸（是父亲留下的。已经发黄了），放在桌上。 */
final class Brackets {

    /** Longer brackets are read as sentences of their own. */
    private static final int LONGEST = 160;

    private final String text;
    private int narrow = -1;
    private int wide = -1;

    Brackets(String paragraph) {
        this.text = paragraph;
    }

    /** Whether a bracket that was opened within the sentence is still open at {@code boundary}, and closed soon. */
    boolean isOpen(int start, int boundary) {
        if (!opens(start, boundary)) {
            return false;
        }
        int depth = 0;
        for (int i = boundary - 1; i > start && i >= boundary - LONGEST; i--) {
            depth += depth(text.charAt(i));
            if (depth > 0) {
                return isBehindWord(start, i) && isClosed(boundary);
            }
        }
        return false;
    }

    /** Sentences come in their order, so that each bracket is looked for once. */
    private boolean opens(int start, int boundary) {
        if (narrow < start) {
            narrow = indexOf('(', start);
        }
        if (wide < start) {
            wide = indexOf('（', start);
        }
        return narrow < boundary || wide < boundary;
    }

    private int indexOf(char bracket, int from) {
        int found = text.indexOf(bracket, from);
        return found < 0 ? text.length() : found;
    }

    private static int depth(char c) {
        return c == '(' || c == '（' ? 1 : c == ')' || c == '）' ? -1 : 0;
    }

    private boolean isBehindWord(int start, int bracket) {
        int before = text.charAt(bracket - 1) == ' ' ? bracket - 1 : bracket;
        return before > start && Character.isLetterOrDigit(text.codePointBefore(before));
    }

    private boolean isClosed(int boundary) {
        int depth = 1;
        for (int i = boundary; i < Math.min(text.length(), boundary + LONGEST); i++) {
            depth += depth(text.charAt(i));
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }
}
