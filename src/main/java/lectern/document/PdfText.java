package lectern.document;

/** How pieces of text that stand side by side on a page are put together. */
final class PdfText {

    private PdfText() {}

    /** Appends a space, unless there is one, or there is Chinese before it and after it: there, spaces only fill lines. */
    static void space(StringBuilder text, String next) {
        if (text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1))) {
            return;
        }
        boolean chinese =
                isChinese(text.codePointBefore(text.length())) && (next.isEmpty() || isChinese(next.codePointAt(0)));
        if (!chinese) {
            text.append(' ');
        }
    }

    /** Han, and the punctuation and forms that fill a square. */
    static boolean isChinese(int c) {
        return Character.isIdeographic(c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF65;
    }

    static boolean endsSentence(String text) {
        int end = text.length();
        while (end > 0 && "\"'\u201D\u2019)]\u300D\u300F\uFF09".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && ".!?:;\u2026\u3002\uFF01\uFF1F\uFF1A\uFF1B".indexOf(text.charAt(end - 1)) >= 0;
    }

    /** Letters and digits only, in lower case. */
    static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        NormalText.paragraph(text)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
