package lectern.chunk;

/** The marks of footnotes behind a sentence: [12], ², *. */
final class Footnotes {

    private static final String SIGNS = "\u00B9\u00B2\u00B3\u2070\u2074\u2075\u2076\u2077\u2078\u2079*\u2020\u2021_";

    /** Of a number that is a footnote's, or several. */
    private static final int LONGEST = 7;

    private Footnotes() {}

    static boolean isSign(char c) {
        return SIGNS.indexOf(c) >= 0;
    }

    /** Where the number in brackets ends that begins at {@code bracket}; {@code none} if there is none. */
    static int end(String text, int bracket, int none) {
        int i = bracket + 1;
        while (i < text.length() && i < bracket + 4 && isDigit(text.charAt(i))) {
            i++;
        }
        return i > bracket + 1 && i < text.length() && text.charAt(i) == ']' ? i + 1 : none;
    }

    /** Where the number ends that was printed small and high, as in: He was wrong.12 Few knew; {@code number} if there is none. */
    static int numberEnd(String text, int number) {
        int end = number;
        while (end < text.length()
                && end < number + LONGEST
                && (isDigit(text.charAt(end)) || isListed(text, number, end))) {
            end++;
        }
        boolean apart = end > number && end + 1 < text.length() && text.charAt(end) == ' ';
        if (!apart || !startsSentence(text.charAt(end + 1)) || number < 2) {
            return number;
        }
        char mark = text.charAt(number - 1);
        if (mark == '.') {
            return followsWord(text, number - 1) ? end : number;
        }
        return mark == '?' || mark == '!' || SentenceJoins.isClosing(mark) && mark != '\'' ? end : number;
    }

    /** As in: 5,6. */
    private static boolean isListed(String text, int number, int comma) {
        return comma > number
                && text.charAt(comma) == ','
                && comma + 1 < text.length()
                && isDigit(text.charAt(comma + 1));
    }

    private static boolean startsSentence(char c) {
        return Character.isUpperCase(c) || SentenceJoins.isOpening(c);
    }

    /** And not an abbreviation, as in: fig.12. */
    private static boolean followsWord(String text, int dot) {
        String word = Words.before(text, dot);
        return word.length() > 2
                        && Character.isLowerCase(word.charAt(word.length() - 1))
                        && !AbbreviationLists.BEFORE_NUMBERS.contains(word)
                        && !AbbreviationLists.BEFORE_DIGITS.contains(word)
                || dot > 0 && SentenceJoins.isClosing(text.charAt(dot - 1));
    }

    /** Where the footnote begins that ends at {@code end}; {@code end} if there is none. */
    static int start(String text, int end) {
        if (end > 0 && isSign(text.charAt(end - 1))) {
            return end - 1;
        }
        if (end > 0 && isDigit(text.charAt(end - 1))) {
            return numberStart(text, end);
        }
        if (end < 3 || text.charAt(end - 1) != ']') {
            return end;
        }
        int i = end - 1;
        while (i > 0 && i > end - 4 && isDigit(text.charAt(i - 1))) {
            i--;
        }
        if (i == end - 1 || i == 0 || text.charAt(i - 1) != '[') {
            return end;
        }
        return i > 1 && text.charAt(i - 2) == ' ' ? i - 2 : i - 1;
    }

    private static int numberStart(String text, int end) {
        int i = end;
        while (i > 0 && i > end - LONGEST && (isDigit(text.charAt(i - 1)) || text.charAt(i - 1) == ',')) {
            i--;
        }
        return numberEnd(text, i) == end ? i : end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
