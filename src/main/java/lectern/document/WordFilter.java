package lectern.document;

import java.util.BitSet;

/**
 * The words of a text, however many: told apart by two bits of four million bytes each, so that one in some thousands is taken for
 * one that is there. Case does not count; a word may have hyphens inside.
 */
final class WordFilter {

    private static final int BITS = 1 << 25;

    /** Grows with the first word: most texts divide none at the end of a line, and are never asked for theirs. */
    private final BitSet seen = new BitSet();

    private boolean afterHyphen;

    /** Adds the words of the next line, without the halves of a word that is divided at its end. */
    void add(String line) {
        boolean divided = afterHyphen;
        afterHyphen = false;
        int length = line.length();
        for (int i = 0; i < length; ) {
            if (!isLetter(line.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < length && (isLetter(line.charAt(i)) || isInnerHyphen(line, i))) {
                i++;
            }
            boolean endsDivided = i == length - 1 && line.charAt(i) == '-';
            if (endsDivided) {
                afterHyphen = true;
            } else if (!divided) {
                long hash = hash(line, start, i);
                seen.set((int) (hash & BITS - 1));
                seen.set((int) (hash >>> 32 & BITS - 1));
            }
            divided = false;
        }
    }

    boolean contains(String word) {
        long hash = hash(word, 0, word.length());
        return seen.get((int) (hash & BITS - 1)) && seen.get((int) (hash >>> 32 & BITS - 1));
    }

    private static boolean isInnerHyphen(String line, int i) {
        return line.charAt(i) == '-' && i + 1 < line.length() && isLetter(line.charAt(i + 1));
    }

    /** Han has no words between spaces, and is not divided. */
    private static boolean isLetter(char c) {
        return c < 0x80 ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' : c < 0x2E80 && Character.isLetter(c);
    }

    /** FNV-1a, stirred once more: its low bits alone are weak. */
    private static long hash(String text, int from, int to) {
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ Character.toLowerCase(text.charAt(i))) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 31) * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 29;
    }
}
