package lectern.document;

import java.nio.file.Path;

/**
 * One thing that is wrong with the input, where it is, and what to do about it.
 *
 * @param file the file that is to be changed
 * @param line 1 for its first line; 0 where no line can be named
 * @param column in a catalog the number of the field in its row, in a text file the number of the character (code point) in
 *     its line, each from 1; 0 where no column can be named
 * @param what what was found
 * @param remedy what to do
 */
public record Problem(Path file, int line, int column, String what, String remedy) {

    private static final int LONGEST_QUOTE = 80;

    public Problem {
        what = visible(what);
        remedy = visible(remedy);
    }

    /** A problem of a whole file. */
    static Problem of(Path file, String what, String remedy) {
        return new Problem(file, 0, 0, what, remedy);
    }

    /** {@code value} in quotes, shortened: input may be megabytes long, a message may not. */
    static String quoted(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST_QUOTE) {
            return '"' + value + '"';
        }
        return '"' + value.substring(0, value.offsetByCodePoints(0, LONGEST_QUOTE)) + "…\"";
    }

    /** {@code file:line:column: what – remedy}, on one line, without what is unknown. */
    @Override
    public String toString() {
        String position = line == 0 ? "" : column == 0 ? ":" + line : ":" + line + ":" + column;
        return visible(Inbox.shown(file)) + position + ": " + what + " – " + remedy;
    }

    /** Input may hold terminal escapes and line breaks; a message shows them as text. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE) {
                shown.append("\\u%04X".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
