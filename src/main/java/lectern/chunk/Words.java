package lectern.chunk;

import java.util.Set;

/** The words around a place in a text, looked at no further than {@link SentenceJoins#REACH}. */
final class Words {

    private Words() {}

    static Set<String> set(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    /** The letters right before {@code end}, Chinese aside; empty if there are none. */
    static String before(String text, int end) {
        int from = end;
        while (from > Math.max(0, end - SentenceJoins.REACH) && isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, end);
    }

    /** The word before the one that begins at {@code word}; empty unless only a space is between them. */
    static String previous(String text, int word) {
        return word > 0 && text.charAt(word - 1) == ' ' ? before(text, word - 1) : "";
    }

    /** The letters from {@code start}. */
    static String at(String text, int start) {
        int end = start;
        int to = Math.min(text.length(), start + SentenceJoins.REACH);
        while (end < to && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    static boolean atMost(String text, int from, int to, int words) {
        if (to - from > SentenceJoins.REACH) {
            return false;
        }
        return text.substring(from, to).strip().split(" ").length <= words;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) && !Character.isIdeographic(c);
    }

    static boolean isCapitalised(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
    }
}
