package lectern.document;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Tells regexes that are short to write and too large to compile: counted repeats of counted repeats multiply. */
final class RegexSize {

    /** Some hundred MB of memory, far above what a pronunciation needs. */
    private static final long MOST = 1_000_000;

    private static final Pattern COUNT = Pattern.compile("\\{[0-9]*,?([0-9]*)\\}");
    private static final Pattern FIRST_COUNT = Pattern.compile("[0-9]+");

    private RegexSize() {}

    /** Whether the counts in braces, all multiplied as if nested, times the length are too much. */
    static boolean isTooLarge(String regex) {
        long size = Math.max(1, regex.length());
        Matcher counts = COUNT.matcher(regex);
        while (counts.find()) {
            size *= Math.max(1, largest(counts.group()));
            if (size > MOST) {
                return true;
            }
        }
        return false;
    }

    private static long largest(String braces) {
        long largest = 1;
        Matcher numbers = FIRST_COUNT.matcher(braces);
        while (numbers.find()) {
            // Counts over 1000 are refused by the compiler; ten digits are more than any that it takes.
            String number = numbers.group();
            largest = Math.max(largest, number.length() > 4 ? 1000 : Long.parseLong(number));
        }
        return largest;
    }
}
