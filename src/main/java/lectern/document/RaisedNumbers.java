package lectern.document;

import java.util.regex.Pattern;

/**
 * Writes raised numbers with Unicode's own raised digits, as plain text has them: a power would become more digits of its number
 * (10⁶, not 106), a fraction another number (3¹/2). One that begins a verse stands apart from its first word.
 */
final class RaisedNumbers {

    private static final Pattern NUMBER = Pattern.compile("[+−–(-]*\\d[\\d+−–()-]*");

    private static final String PLAIN = "0123456789+-−–()";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾";

    private int afterLoneNumber = -1;

    /**
     * Appends {@code words} to {@code text}.
     *
     * @param raised whether they are written above the line
     */
    void append(StringBuilder text, String words, boolean raised) {
        if (raised && NUMBER.matcher(words).matches()) {
            boolean isPower = !text.isEmpty() && carries(text.codePointBefore(text.length()));
            text.append(isPower ? raised(words) : words);
            afterLoneNumber = isPower ? -1 : text.length();
        } else {
            boolean touches = text.length() == afterLoneNumber && !words.isEmpty();
            text.append(touches && Character.isLetter(words.codePointAt(0)) ? " " : "")
                    .append(words);
            afterLoneNumber = words.isEmpty() ? afterLoneNumber : -1;
        }
    }

    /** Nothing is written yet. */
    void begin() {
        afterLoneNumber = -1;
    }

    private static boolean carries(int before) {
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
