package lectern.document;

/**
 * How a heading is spoken: as a sentence of its own. A voice reads over the end of a line; a full stop makes it pause.
 */
final class SpokenHeading {

    private SpokenHeading() {}

    /** {@code heading}, normalised, with a full stop behind it if it ends with a letter, a digit or a closing bracket. */
    static String of(String heading) {
        int last = heading.codePointBefore(heading.length());
        if (!Character.isLetterOrDigit(last) && Character.getType(last) != Character.END_PUNCTUATION) {
            return heading;
        }
        return heading + (isChinese(heading) ? '。' : '.');
    }

    private static boolean isChinese(String heading) {
        return heading.codePoints().anyMatch(Character::isIdeographic);
    }
}
