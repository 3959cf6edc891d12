package lectern.chunk;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The beginning of a text, by which a person finds its place; fit for a terminal. */
public final class FirstWords {

    private static final int MOST = 60;
    private static final String MORE = "…";

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    /** Control characters, halves of surrogate pairs, and what turns the direction of the text around it. */
    private static final Pattern UNSHOWABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]");

    private FirstWords() {}

    /**
     * As many whole words of {@code text} as fit on one line of 60 UTF-16 units, with "…" at the end if there are more. What
     * has no spaces for half a line is cut between characters.
     */
    public static String of(String text) {
        String line = line(text);
        if (line.length() <= MOST) {
            return line;
        }
        int most = MOST - MORE.length();
        int space = line.lastIndexOf(' ', most);
        int end = space > most / 2 ? space : lastBoundary(line, most);
        return line.substring(0, end) + MORE;
    }

    /** All of {@code text} on one line; each character that could disturb a terminal is replaced by U+FFFD. */
    public static String line(String text) {
        String line = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
        return UNSHOWABLE.matcher(line).replaceAll("\uFFFD");
    }

    private static int lastBoundary(String line, int most) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        int boundary = characters.isBoundary(most) ? most : characters.preceding(most);
        return boundary > 0 ? boundary : Character.isLowSurrogate(line.charAt(most)) ? most - 1 : most;
    }
}
