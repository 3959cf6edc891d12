package lectern.document;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of pages, as {@code 12}, {@code - xii -} or {@code Page 12 of 300}, and lines that hold one. */
final class PdfPageNumber {

    private static final String RULE = "[-\u2013\u2014\\[\\]()|\u00B7\u2022\\s]*";

    private static final Pattern ALONE = Pattern.compile(
            RULE + "(?:page|p\\.|第)?\\s*([0-9]{1,5}|[ivxlcdm]{1,9})\\s*(?:(?:of|/)\\s*[0-9]{1,5}|[页頁])?" + RULE,
            Pattern.CASE_INSENSITIVE);

    /** At one end of the line, apart from the words. */
    private static final Pattern AT_END = Pattern.compile("(?:([0-9]{1,5})\\s.*|.*\\s([0-9]{1,5}))");

    private static final Pattern ROMAN =
            Pattern.compile("m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})");

    private PdfPageNumber() {}

    /** The number of a line that holds nothing else. */
    static OptionalInt alone(String line) {
        Matcher matcher = ALONE.matcher(line);
        return matcher.matches() ? number(matcher.group(1)) : OptionalInt.empty();
    }

    /** The number at one end of a line of words. */
    static OptionalInt atEnd(String line) {
        Matcher matcher = AT_END.matcher(line);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        return number(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    private static OptionalInt number(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        String roman = text.toLowerCase(Locale.ROOT);
        if (!ROMAN.matcher(roman).matches()) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = 0; i < roman.length(); i++) {
            int one = value(roman.charAt(i));
            value += i + 1 < roman.length() && one < value(roman.charAt(i + 1)) ? -one : one;
        }
        return OptionalInt.of(value);
    }

    private static int value(char digit) {
        return switch (digit) {
            case 'm' -> 1000;
            case 'd' -> 500;
            case 'c' -> 100;
            case 'l' -> 50;
            case 'x' -> 10;
            case 'v' -> 5;
            default -> 1;
        };
    }
}
