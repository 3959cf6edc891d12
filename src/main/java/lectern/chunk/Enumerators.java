package lectern.chunk;

import java.util.regex.Pattern;

/** Tells the full stops that number what follows: 1. Buy milk. 2. Buy bread. */
final class Enumerators {

    private static final Pattern ENUMERATOR =
            Pattern.compile("\\(?(?:[0-9]{1,3}(?:\\.[0-9]{1,2}){0,3}|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)\uFF0E]");

    /** As in: 图1.系统结构. */
    private static final String LABELS = "例图圖表题題式注";

    private static final String BEFORE = ":;：；";
    private static final int LONGEST = 16;

    private final String text;

    Enumerators(String paragraph) {
        this.text = paragraph;
    }

    /** At the start of a sentence that does not answer a question, or behind a colon. */
    boolean isEnumerator(int start, int dot) {
        int from = dot;
        while (from > start && dot - from < LONGEST && isPart(text.charAt(from - 1))) {
            from--;
        }
        if (from == start + 1 && LABELS.indexOf(text.charAt(start)) >= 0 && Character.isDigit(text.charAt(from))) {
            return true;
        }
        int before = from;
        while (before > 0 && isBetween(text.charAt(before - 1))) {
            before--;
        }
        boolean first = from == start;
        if (before == from && from > 1 && text.charAt(from - 1) == ':' && Character.isDigit(text.charAt(from - 2))) {
            return false; // a verse, a time or a score, as in 3:16
        }
        if (!first && (before == 0 || BEFORE.indexOf(text.charAt(before - 1)) < 0)
                || !ENUMERATOR.matcher(text).region(from, dot + 1).matches()) {
            return false;
        }
        return !first || before == 0 || !isQuestion(before) || isSecond(from, dot);
    }

    /** As in: Cut it. b. Eat it. (c) Wash up. */
    static boolean isLowerCase(String text, int at) {
        boolean bracket = text.charAt(at) == '(';
        int from = bracket ? at + 1 : at;
        int end = from;
        while (end < text.length() && end < from + 4 && "ivx".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end == from && end < text.length() && Character.isLowerCase(text.charAt(end))) {
            end++;
        }
        if (end == from || end + 2 >= text.length() || text.charAt(end + 1) != ' ') {
            return false;
        }
        return bracket
                ? text.charAt(end) == ')'
                : text.charAt(end) == '.' && Character.isUpperCase(text.charAt(end + 2));
    }

    private static boolean isPart(char c) {
        return c != '\u2026' && c < 128 && (Character.isLetterOrDigit(c) || c == '(' || c == '.');
    }

    private static boolean isBetween(char c) {
        return Character.isWhitespace(c) || SentenceJoins.isClosing(c) || SentenceJoins.isOpening(c);
    }

    private boolean isQuestion(int end) {
        return "?\uFF1F".indexOf(text.charAt(end - 1)) >= 0;
    }

    /** The list of which it is a part began at the start of the paragraph. */
    private boolean isSecond(int from, int dot) {
        return ENUMERATOR
                        .matcher(text)
                        .region(0, Math.min(LONGEST, text.length()))
                        .lookingAt()
                && from < dot;
    }
}
