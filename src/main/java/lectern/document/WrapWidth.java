package lectern.document;

/** Learns how wide a text is wrapped: the width that all but few of the lines keep that have a line below them. */
final class WrapWidth {

    /** Narrower lines are verse and lists; no one wraps prose so narrowly. */
    private static final int NARROWEST = 50;

    private final long[] lines = new long[Lines.WIDEST_WRAP + 1];
    private int above = -1;

    void see(String line) {
        endLine();
        above = line.length() > Lines.WIDEST_WRAP ? -1 : Lines.columns(line.stripTrailing());
    }

    void endBlock() {
        above = -1;
    }

    private void endLine() {
        if (above >= 0 && above <= Lines.WIDEST_WRAP) {
            lines[above]++;
        }
    }

    int columns() {
        long all = 0;
        for (long count : lines) {
            all += count;
        }
        long wider = 0;
        for (int width = Lines.WIDEST_WRAP; width > NARROWEST; width--) {
            wider += lines[width];
            if (wider * 50 > all) {
                return width;
            }
        }
        return NARROWEST;
    }
}
