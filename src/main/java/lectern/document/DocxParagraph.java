package lectern.document;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A paragraph that is being read. */
final class DocxParagraph {

    private final StringBuilder text = new StringBuilder();
    private final RaisedNumbers numbers = new RaisedNumbers();
    private final Set<String> languages = new HashSet<>();
    int level;
    boolean hidden;

    /** What its style is called. */
    String style = "";

    /** The list that it says it is numbered in, and its level there; null: its style says that. */
    @Nullable
    String list;

    @Nullable
    Integer listLevel;

    /** Before its words. */
    void begin(String number) {
        text.insert(0, number + " ");
    }

    /** @param latin what the run says of its words, empty if nothing; @param eastAsian of its Han characters */
    void add(String words, boolean raised, String latin, String eastAsian) {
        numbers.append(text, words, raised);
        boolean isHan = words.codePoints().anyMatch(Character::isIdeographic);
        if (isHan || words.codePoints().anyMatch(Character::isLetter)) {
            languages.add(isHan ? eastAsian : latin);
        }
    }

    String text() {
        return text.toString();
    }

    /** The one language of all its words. */
    @Nullable
    String language() {
        String only = languages.size() == 1 ? languages.iterator().next() : "";
        return only.isEmpty() ? null : only;
    }
}
