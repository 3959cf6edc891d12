package lectern.document;

/**
 * How a heading is spoken: as a sentence of its own. A voice reads over the end of a line; a full stop makes it pause.
 */
final class SpokenHeading {

    private SpokenHeading() {}

    /** {@code heading}, normalised, with a full stop behind it if it ends with a letter, a digit, raised or in a fraction too, or a closing bracket. */
    static String of(String heading) {
        int last = heading.codePointBefore(heading.length());
        return endsWithMark(last) ? heading : heading + (isChinese(heading) ? '。' : '.');
    }

    private static boolean endsWithMark(int last) {
        int type = Character.getType(last);
        return !Character.isLetterOrDigit(last) && type != Character.OTHER_NUMBER && type != Character.END_PUNCTUATION;
    }

    private static boolean isChinese(String heading) {
        return heading.codePoints().anyMatch(Character::isIdeographic);
    }
}
