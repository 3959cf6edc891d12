package lectern.chunk;

/** Tells brackets inside a sentence that hold sentences themselves: 一张纸（是父亲留下的。已经发黄了），放在桌上。 */
final class Brackets {

    /** Longer brackets are read as sentences of their own. */
    private static final int LONGEST = 160;

    private final String text;
    private final boolean any;

    Brackets(String paragraph) {
        this.text = paragraph;
        this.any = paragraph.indexOf('(') >= 0 || paragraph.indexOf('（') >= 0;
    }

    /** Whether a bracket that was opened within the sentence is still open at {@code boundary}, and closed soon. */
    boolean isOpen(int start, int boundary) {
        if (!any) {
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
