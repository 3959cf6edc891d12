package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Numbers the items of ordered lists, as they are shown. */
final class PageLists {

    private static final class Open {
        final boolean numbered;
        final boolean letters;
        final int step;
        int next;

        Open(boolean numbered, boolean letters, int step, int next) {
            this.numbered = numbered;
            this.letters = letters;
            this.step = step;
            this.next = next;
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private String number = "";

    void begin(String name, Element list) {
        boolean isHidden =
                list.attr("style").toLowerCase(Locale.ROOT).matches("(?s).*list-style(-type)?\\s*:[^;]*none.*");
        boolean isReversed = list.hasAttr("reversed");
        int first = integer(list.attr("start"), isReversed ? items(list) : 1);
        boolean hasLetters = list.attr("type").equalsIgnoreCase("a");
        open.push(new Open(name.equals("ol") && !isHidden, hasLetters, isReversed ? -1 : 1, first));
    }

    void end() {
        open.poll();
        number = "";
    }

    void item(Element item) {
        Open list = open.peek();
        number = "";
        if (list != null && list.numbered) {
            int value = integer(item.attr("value"), list.next);
            list.next = value + list.step;
            boolean asLetter = list.letters && value >= 1 && value <= 26;
            number = asLetter ? (char) ('A' + value - 1) + "." : value + ".";
        }
    }

    /** The paragraph with its item's number before it if it is the item's first, unless it begins with that itself. */
    String numbered(String paragraph) {
        String before = number;
        number = "";
        String words = paragraph.strip();
        boolean hasOwn = before.isEmpty()
                || words.startsWith(before)
                || words.startsWith(before.replace('.', ')'))
                || words.startsWith("(" + before.replace('.', ')'));
        return hasOwn ? paragraph : before + " " + words;
    }

    private static int items(Element list) {
        return (int) list.children().stream()
                .filter(child -> Markup.name(child).equals("li"))
                .count();
    }

    private static int integer(String digits, int otherwise) {
        return !digits.isEmpty() && digits.matches("-?\\d{1,6}") ? Integer.parseInt(digits) : otherwise;
    }
}
