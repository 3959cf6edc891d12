package lectern.chunk;

/** The dashes at which somebody who is quoted stops, or is stopped: “But I never—” “Quiet!” */
final class Interruptions {

    private static final String DASHES = "\u2014\u2015-";

    private Interruptions() {}

    static boolean isDash(char c) {
        return DASHES.indexOf(c) >= 0;
    }

    /** Whether the dash at {@code dash} is the last, and a quote is closed behind it. */
    static boolean isAt(String text, int dash) {
        int quote = dash + 1;
        if (quote >= text.length()
                || dash == 0
                || text.charAt(dash) == '-' && text.charAt(dash - 1) != '-'
                || !isClosingQuote(text.charAt(quote))) {
            return false;
        }
        return quote + 1 == text.length()
                || !Character.isLetterOrDigit(text.charAt(quote + 1))
                || Character.isIdeographic(text.charAt(quote + 1));
    }

    private static boolean isClosingQuote(char c) {
        return "\u201D\u2019\u300D\u300F\"'".indexOf(c) >= 0;
    }
}
