package lectern.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes raised numbers with Unicode's own raised digits, as plain text has them: a power would become more digits of its number
 * (10⁶, not 106), a fraction another number (3¹/2). One that begins a verse stands apart from its first word.
 */
final class RaisedNumbers {

    private static final String SIGNS = "+−–\u2010\u2011-";
    private static final String PLAIN = "0123456789()" + SIGNS;
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻⁻⁻⁻⁻";

    /** Word raises the space or the comma behind a number with it, and writes a sign as a piece of its own. */
    private static final Pattern NUMBER =
            Pattern.compile("([(SIGNS]*(\\d)[\\d()SIGNS]*|[SIGNS]+)([\\s\\p{Z}.,;:]*)".replace("SIGNS", SIGNS));

    private int afterLoneNumber = -1;

    /**
     * Appends {@code words} to {@code text}.
     *
     * @param raised whether they are written above the line
     */
    void append(StringBuilder text, String words, boolean raised) {
        boolean touchesLone = text.length() == afterLoneNumber;
        Matcher number = NUMBER.matcher(words);
        if (raised && number.matches()) {
            boolean isPower = !touchesLone && carriesPower(text);
            boolean hasDigit = number.group(2) != null;
            text.append(isPower ? raised(number.group(1)) : number.group(1)).append(number.group(3));
            afterLoneNumber = !isPower && (touchesLone || hasDigit) ? text.length() : -1;
        } else if (!words.isEmpty()) {
            boolean isWord = !raised && Character.isLetter(words.codePointAt(0));
            text.append(touchesLone && isWord ? " " : "").append(words);
            afterLoneNumber = -1;
        }
    }

    /** Nothing is written yet. */
    void begin() {
        afterLoneNumber = -1;
    }

    /** Accents, and joiners that keep a power on the line of its number, are passed over. */
    private static boolean carriesPower(StringBuilder text) {
        int end = text.length();
        while (end > 0 && hasNoWidth(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end > 0 && carriesPower(text.codePointBefore(end));
    }

    private static boolean hasNoWidth(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean carriesPower(int before) {
        return Character.isLetterOrDigit(before)
                || RAISED.indexOf(before) >= 0
                || Character.getType(before) == Character.END_PUNCTUATION;
    }

    private static String raised(String number) {
        StringBuilder raised = new StringBuilder();
        number.chars().forEach(c -> raised.append(RAISED.charAt(PLAIN.indexOf(c))));
        return raised.toString();
    }
}
