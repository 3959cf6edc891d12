package lectern.cli;

/**
 * Colours for words that a person should see first; none where nobody looks.
 *
 * @param isColoured whether what is written to standard output is seen on a terminal that shows colours
 */
record Ink(boolean isColoured) {

    static final Ink PLAIN = new Ink(false);

    private static final String END = "\u001B[0m";
    private static final String NOTHING_BUT_COLOUR = "\u001B\\[[0-9;]*m";

    /** As ANSI terminals number them. */
    enum Colour {
        RED(31),
        GREEN(32),
        YELLOW(33),
        BLUE(34),
        GREY(90);

        private final int number;

        Colour(int number) {
            this.number = number;
        }
    }

    /** Colours on a terminal, unless it or its user wants none (<a href="https://no-color.org">NO_COLOR</a>). */
    static Ink ofTerminal() {
        String refused = System.getenv("NO_COLOR");
        return new Ink(
                Terminal.isThere() && (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM")));
    }

    String in(Colour colour, String words) {
        return isColoured && !words.isEmpty() ? "\u001B[" + colour.number + "m" + words + END : words;
    }

    /** {@code words} as they are seen. */
    static String withoutColour(String words) {
        return words.indexOf('\u001B') < 0 ? words : words.replaceAll(NOTHING_BUT_COLOUR, "");
    }
}
