package lectern.chunk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells capital letters that begin a name from those that are a label: J. R. Smith, but: Choose X or Y. Write it down. */
final class Initials {

    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.)*\\p{Lu}");

    private static final Set<String> BETWEEN_LABELS = Set.of("and", "or", "nor", "to", "than", "versus", "vs", "plus");

    /** What exercises ask for; surnames, such as Read and Mark, are not among them. */
    private static final Set<String> COMMANDS = Words.set("""
            Write Choose Circle Underline Explain Describe Draw Compare Calculate Measure Multiply Divide Subtract Add Find
            Solve Prove Use Turn Put Press Click Try Wait Give Make Keep Check Tick Repeat Discuss Decide Answer Fill Enter
            Listen Remember Note Suppose Assume Notice Imagine Cut Fold Stir Move Place Pick
            """);

    private final String text;

    Initials(String paragraph) {
        this.text = paragraph;
    }

    /** "Henry I. Miller", but "so do I. Miller left", "Plan B. Tom left" and "World War I. Germany". */
    boolean isInitial(String word, int from, String previous, int next) {
        if (word.length() > 1 && word.charAt(1) != '.'
                || !INITIALS.matcher(word).matches()) {
            return false;
        }
        if (word.length() > 1) {
            return true;
        }
        boolean apart = from == 0 || !isSign(text.charAt(from - 1));
        if (!apart || AbbreviationLists.LABELLED.contains(previous.toLowerCase(Locale.ROOT))) {
            return false;
        }
        boolean named = Words.isCapitalised(previous);
        if (word.equals("I") && !named) {
            return false;
        }
        if (named) {
            return !isRuler(word, from, previous);
        }
        return previous.isEmpty() || !isLabel(from, previous, next);
    }

    /** As in: °C. */
    private static boolean isSign(char c) {
        return c == '\u00B0' || c == '/' || c == '$' || c == '#' || c == '+' || Character.isDigit(c);
    }

    /** As in: King George V. Parliament met. */
    private boolean isRuler(String word, int from, String previous) {
        int name = from - 1 - previous.length();
        return "IVX".contains(word)
                && (AbbreviationLists.REGNAL.contains(previous)
                        || name > 0 && AbbreviationLists.RULERS.contains(Words.previous(text, name)));
    }

    /** As in: X or Y, from A to Z, A meets B. */
    private boolean isLabel(int from, String previous, int next) {
        if (COMMANDS.contains(Words.at(text, next))) {
            return true;
        }
        int end = from - 1 - previous.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == ',')) {
            end--;
        }
        String other = Words.before(text, end);
        return other.length() == 1
                && Words.isCapitalised(other)
                && !other.equals("I")
                && (BETWEEN_LABELS.contains(previous) || !other.equals("A"));
    }
}
