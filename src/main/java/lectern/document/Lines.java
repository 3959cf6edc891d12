package lectern.document;

/** What lines of text are to each other, in whatever format they come. */
final class Lines {

    /** No one wraps wider than this, in columns; a Han character has two. */
    static final int WIDEST_WRAP = 120;

    private static final String SENTENCE_ENDS = ".!?:;…\"'\u201D\u2019»)」』）】。！？：；—";

    private Lines() {}

    /** Appends a line: with a space, except after a hyphen inside a word and inside Chinese, which has no spaces. */
    static void append(StringBuilder text, String line) {
        if (!text.isEmpty() && !line.isEmpty()) {
            int before = text.codePointBefore(text.length());
            int after = line.codePointAt(0);
            if (!isDivided(text, line) && !isSoftlyDivided(text, line) && !(isChinese(before) && isChinese(after))) {
                text.append(' ');
            }
        }
        text.append(line);
    }

    /** Whether a word goes on below the hyphen that {@code text} ends with. */
    static boolean isDivided(StringBuilder text, String line) {
        return text.length() > 1
                && isHyphen(text.charAt(text.length() - 1))
                && Character.isLetter(text.codePointBefore(text.length() - 1))
                && !line.isEmpty()
                && Character.isLowerCase(line.codePointAt(0));
    }

    static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010';
    }

    /** Whether a word goes on below, and its last character is a soft hyphen, which is not spoken. */
    static boolean isSoftlyDivided(StringBuilder text, String line) {
        return text.length() > 1
                && text.charAt(text.length() - 1) == '\u00AD'
                && Character.isLetter(text.codePointBefore(text.length() - 1))
                && !line.isEmpty()
                && Character.isLetter(line.codePointAt(0));
    }

    /** Whether a sentence, or a part of one that is as good as one, can end with {@code text}. */
    static boolean endsSentence(CharSequence text) {
        return !text.isEmpty() && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    static int columns(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            columns += c < 0x80 ? 1 : Character.isLowSurrogate(c) ? 0 : isChinese(line.codePointAt(i)) ? 2 : 1;
        }
        return columns;
    }

    /** Han, CJK punctuation and full-width forms, and the quotes and dashes that Chinese shares with others. */
    static boolean isChinese(int c) {
        return Character.isIdeographic(c)
                || c >= 0x3000 && c <= 0x303F
                || c >= 0xFF00 && c <= 0xFF65
                || c == '\u201C'
                || c == '\u201D'
                || c == '\u2018'
                || c == '\u2019'
                || c == '\u2026'
                || c == '\u2014';
    }
}
