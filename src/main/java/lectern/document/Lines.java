package lectern.document;

import java.util.ArrayList;
import java.util.List;

/** Puts the lines of hard-wrapped text together. */
final class Lines {

    /** No one wraps wider than this, in columns; a Han character has two. */
    private static final int WIDEST_WRAP = 120;

    private Lines() {}

    /**
     * The paragraphs in lines without an empty line between them. Where a line is too long to have been wrapped, each line is a
     * paragraph; an ideographic indent begins one anywhere.
     */
    static List<String> paragraphs(List<String> lines) {
        boolean wrapped = lines.stream().noneMatch(line -> columns(line) > WIDEST_WRAP);
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : lines) {
            if (!open.isEmpty() && (!wrapped || line.startsWith("\u3000"))) {
                paragraphs.add(open.toString());
                open.setLength(0);
            }
            append(open, line.strip());
        }
        if (!open.isEmpty()) {
            paragraphs.add(open.toString());
        }
        return paragraphs;
    }

    /** Appends a line: with a space, except after a hyphen inside a word and inside Chinese, which has no spaces. */
    static void append(StringBuilder text, String line) {
        if (!text.isEmpty() && !line.isEmpty()) {
            int before = text.codePointBefore(text.length());
            int after = line.codePointAt(0);
            boolean insideWord = before == '-'
                    && text.length() > 1
                    && Character.isLetter(text.codePointBefore(text.length() - 1))
                    && Character.isLowerCase(after);
            if (!insideWord && !(isChinese(before) && isChinese(after))) {
                text.append(' ');
            }
        }
        text.append(line);
    }

    private static int columns(String line) {
        return line.codePoints().map(c -> isChinese(c) ? 2 : 1).sum();
    }

    /** Han, CJK punctuation and full-width forms, and the quotes and dashes that Chinese shares with others. */
    private static boolean isChinese(int c) {
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
