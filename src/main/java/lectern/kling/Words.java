package lectern.kling;

/** The provider's words, as far as they are kept. */
final class Words {

    private static final int LONGEST = 500;

    private Words() {}

    static String shortened(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
