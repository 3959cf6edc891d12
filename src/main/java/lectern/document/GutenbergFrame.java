package lectern.document;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Project Gutenberg puts around a book: the header up to its START line, the licence from its END line on, and the line of
 * who produced the file. The header names title, author and language.
 */
final class GutenbergFrame {

    /** A header is shorter; what comes later quotes one. */
    private static final int LONGEST_HEADER = 2_000;

    private static final int LONGEST_CREDITS = 40;

    private static final Pattern START = Pattern.compile(
            "\\*{3}\\s*START OF (?:THE|THIS) PROJECT GUTENBERG.*|\\*END\\*\\s*THE SMALL PRINT!.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADER = Pattern.compile(
            "[*\\s]*(?:The |This )?Project Gutenberg(?:['\u2019]s| e-?(?:book|text))", Pattern.CASE_INSENSITIVE);

    private static final Pattern END = Pattern.compile(
            "\\*{3}\\s*END OF (?:THE|THIS) PROJECT GUTENBERG.*|End of (?:the |this )?Project Gutenberg(?:['\u2019]s| e-?(?:book|text)).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CREDITS = Pattern.compile(
            "(?:Produced by|E-?text prepared by|This e-?(?:text|book) was (?:prepared|produced) by|Prepared by) .*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FIELD = Pattern.compile("(Title|Author|Language):\\s*(.+)");

    private final BitSet lines = new BitSet();
    private boolean isGutenberg;
    private boolean started;
    private boolean ended;
    private boolean inMarker;
    private boolean inCredits;
    private int start;
    private String field = "";

    private @Nullable String title;
    private @Nullable String author;
    private @Nullable String language;

    /** What a line is to the book. */
    enum Part {
        BOOK,
        FRAME,
        /** The last line of a header: what was seen before it is no part of the book. */
        END_OF_HEADER
    }

    /** @param line as it is in the file */
    Part see(int number, String line) {
        if (line.length() > 200) {
            return ended ? frame(number) : Part.BOOK;
        }
        String text = line.strip();
        if (number < 100 && text.contains("Gutenberg") && HEADER.matcher(text).lookingAt()) {
            isGutenberg = true;
        }
        if (inMarker) {
            inMarker = !text.isEmpty() && !text.endsWith("***");
            if (!text.isEmpty()) {
                return frame(number);
            }
        }
        boolean firstHeader = !started && number < LONGEST_HEADER;
        if ((firstHeader || ended)
                && text.startsWith("*")
                && START.matcher(text).matches()) {
            return start(number, text);
        }
        if (ended) {
            return frame(number);
        }
        if (firstHeader && isGutenberg) {
            header(line, text);
        }
        if ((started || isGutenberg) && END.matcher(text).matches()) {
            ended = true;
            return frame(number);
        }
        return credits(number, text) ? frame(number) : Part.BOOK;
    }

    private Part start(int number, String text) {
        if (!started) {
            lines.set(0, number);
        }
        started = true;
        ended = false;
        start = number;
        inMarker = text.startsWith("***") && !text.endsWith("***");
        lines.set(number);
        return Part.END_OF_HEADER;
    }

    private Part frame(int number) {
        lines.set(number);
        return Part.FRAME;
    }

    private void header(String line, String text) {
        Matcher matcher = FIELD.matcher(text);
        if (matcher.matches()) {
            field = matcher.group(1);
            keep(matcher.group(2), false);
        } else if (!text.isEmpty() && Character.isWhitespace(line.charAt(0))) {
            keep(text, true);
        } else {
            field = "";
        }
    }

    /** @param more whether the line goes on with what is above it */
    private void keep(String text, boolean more) {
        switch (field) {
            case "Title" -> title = more && title != null ? title + " " + text : text;
            case "Author" -> author = author == null ? text : author + ", " + text;
            case "Language" -> language = more ? language : text;
            default -> {}
        }
    }

    private boolean credits(int number, String text) {
        if (text.isEmpty()) {
            inCredits = false;
        } else if (started
                && number < start + LONGEST_CREDITS
                && CREDITS.matcher(text).matches()) {
            inCredits = true;
        }
        return inCredits;
    }

    BitSet lines() {
        return lines;
    }

    /** As the header has it; null without one. */
    @Nullable
    String title() {
        return started ? title : null;
    }

    /** As the header has it, more than one with commas between. */
    @Nullable
    String author() {
        return started ? author : null;
    }

    /** The BCP 47 tag of the language that the header names in English. */
    @Nullable
    String language() {
        String name = language;
        if (!started || name == null) {
            return null;
        }
        for (String code : Locale.getISOLanguages()) {
            if (Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(name)) {
                return code;
            }
        }
        return name;
    }
}
