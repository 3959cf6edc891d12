package lectern.cli;

import lectern.cli.Ink.Colour;
import lectern.report.DocumentFacts;

/** A document's chunks by their state, drawn with letters; what there is at all has at least one of them. */
final class ChunkBar {

    private static final int WIDTH = 20;

    /** The states in the order in which they are drawn. */
    private enum Part {
        BOUGHT('=', Colour.GREEN, "bought"),
        REUSED('-', Colour.BLUE, "reused"),
        UNDER_WAY('>', Colour.YELLOW, "in flight"),
        PLANNED('.', Colour.GREY, "not asked for"),
        FAILED('!', Colour.RED, "failed");

        private final char letter;
        private final Colour colour;
        private final String name;

        Part(char letter, Colour colour, String name) {
            this.letter = letter;
            this.colour = colour;
            this.name = name;
        }
    }

    private ChunkBar() {}

    /** What the letters mean. */
    static String key(Ink ink) {
        StringBuilder key = new StringBuilder();
        for (Part part : Part.values()) {
            key.append(key.isEmpty() ? "" : "  ")
                    .append(ink.in(part.colour, String.valueOf(part.letter)))
                    .append(' ')
                    .append(part.name);
        }
        return key.toString();
    }

    static String of(DocumentFacts facts, Ink ink) {
        int[] counts = {facts.bought(), facts.reused(), facts.underWay(), facts.planned(), facts.failed()};
        int[] widths = widths(counts);
        StringBuilder bar = new StringBuilder("[");
        for (Part part : Part.values()) {
            bar.append(ink.in(part.colour, String.valueOf(part.letter).repeat(widths[part.ordinal()])));
        }
        return bar.append(']').toString();
    }

    /** They add up to the whole width, as long as there is anything. */
    private static int[] widths(int[] counts) {
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        int[] widths = new int[counts.length];
        int left = WIDTH;
        int widest = 0;
        for (int i = 0; i < counts.length && all > 0; i++) {
            widths[i] = counts[i] == 0 ? 0 : Math.max(1, Math.round((float) counts[i] * WIDTH / all));
            left -= widths[i];
            widest = widths[i] > widths[widest] ? i : widest;
        }
        widths[widest] += all == 0 ? 0 : left;
        return widths;
    }
}
