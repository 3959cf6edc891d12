package lectern.audio;

import java.util.regex.Pattern;

/** Text from a document made fit for a tag, a manifest or a page: one line of characters that can be shown. */
public final class OneLine {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    /** Control characters (NUL among them), halves of surrogate pairs, and code points that are no characters. */
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]");

    private OneLine() {}

    /** {@code text} with each run of white space as one space, nothing around it, and nothing that cannot be shown. */
    public static String of(String text) {
        String line = WHITE_SPACE.matcher(text).replaceAll(" ");
        return UNSHOWABLE.matcher(line).replaceAll("").strip();
    }
}
