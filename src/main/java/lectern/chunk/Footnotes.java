package lectern.chunk;

/** The marks of footnotes behind a sentence: [12], ², *. */
final class Footnotes {

    private static final String SIGNS = "\u00B9\u00B2\u00B3\u2070\u2074\u2075\u2076\u2077\u2078\u2079*\u2020\u2021_";

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

    /** Where the footnote begins that ends at {@code end}; {@code end} if there is none. */
    static int start(String text, int end) {
        if (end > 0 && isSign(text.charAt(end - 1))) {
            return end - 1;
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

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
