package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest of many terms at a place, in time that hardly grows with their number: terms are sorted, and each character
 * of the text narrows the stretch of them that still fits.
 */
final class TermIndex {

    /** A term and the place of its lexicon among those that apply; the first goes before the second. */
    record Ranked(int lexicon, LexiconTerm term) {}

    /** Of terms that are written alike: the first lexicon's first, then what says more exactly when it applies. */
    private static final Comparator<Ranked> PRECEDENCE = Comparator.comparingInt(Ranked::lexicon)
            .thenComparing(ranked -> ranked.term().anyCase())
            .thenComparing(ranked -> !ranked.term().wholeWords())
            .thenComparing(ranked -> ranked.term().language() == null);

    /** Folded, in order. */
    private final String[] keys;

    /** Those that a key stands for, in order of precedence. */
    private final List<List<Ranked>> terms;

    /** The longest other key that a key begins with; -1 if there is none. */
    private final int[] shorter;

    /** The keys that begin with {@code c} are those from {@code from[c]} to before {@code from[c + 1]}. */
    private final int[] from = new int[Character.MAX_VALUE + 2];

    /** Of each character, in any case, where a term may begin with it. */
    private final byte[] begins = new byte[Character.MAX_VALUE + 1];

    private static final byte AT_WORDS = 1;
    private static final byte ANYWHERE = 2;

    TermIndex(List<Ranked> all) {
        TreeMap<String, List<Ranked>> sorted = new TreeMap<>();
        for (Ranked ranked : all) {
            String key = LetterCase.folded(ranked.term().written());
            sorted.computeIfAbsent(key, unseen -> new ArrayList<>()).add(ranked);
            boolean anywhere = !ranked.term().wholeWords() || WordEdges.isWordByItself(key.codePointAt(0));
            char first = key.charAt(0);
            begins[first] = anywhere || begins[first] == ANYWHERE ? ANYWHERE : AT_WORDS;
        }
        keys = sorted.keySet().toArray(String[]::new);
        terms = List.copyOf(sorted.values());
        terms.forEach(alike -> alike.sort(PRECEDENCE));
        shorter = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int candidate = i - 1;
            while (candidate >= 0 && !keys[i].startsWith(keys[candidate])) {
                candidate = shorter[candidate];
            }
            shorter[i] = candidate;
            from[keys[i].charAt(0) + 1] = i + 1;
        }
        for (int c = 1; c < from.length; c++) {
            from[c] = Math.max(from[c], from[c - 1]);
        }
        for (int c = 0; c < begins.length; c++) {
            begins[c] = begins[LetterCase.folded((char) c)];
        }
    }

    /** The first place at {@code at} or after it where a term may begin; the length of the text if there is none. */
    int next(String text, int at) {
        for (int i = at; i < text.length(); i++) {
            byte where = begins[text.charAt(i)];
            if (where == ANYWHERE || where == AT_WORDS && (i == 0 || !WordEdges.isInSpacedWords(text.charAt(i - 1)))) {
                return i;
            }
        }
        return text.length();
    }

    /** The longest term that is to be replaced in {@code text} at {@code at}. */
    @Nullable
    Ranked at(String text, int at) {
        for (int key = longest(text, at); key >= 0; key = shorter[key]) {
            int end = at + keys[key].length();
            for (Ranked ranked : terms.get(key)) {
                if (fits(ranked.term(), text, at, end)) {
                    return ranked;
                }
            }
        }
        return null;
    }

    private static boolean fits(LexiconTerm term, String text, int at, int end) {
        return (term.anyCase() || LetterCase.isExact(term.written(), text, at))
                && (term.wholeWords()
                        ? WordEdges.isWhole(text, at, end)
                        : WordEdges.isOfWholeCharacters(text, at, end));
    }

    /** The longest key that the text goes on with, in any case and cut from any word; -1 if there is none. */
    private int longest(String text, int at) {
        char first = LetterCase.folded(text.charAt(at));
        int low = from[first];
        int high = from[first + 1];
        int longest = -1;
        for (int depth = 1; low < high; depth++) {
            // A key is sorted before those that begin with it.
            if (keys[low].length() == depth) {
                longest = low++;
            }
            if (high - low == 1) {
                return goesOnWith(keys[low], text, at, depth) ? low : longest;
            }
            if (at + depth == text.length()) {
                break;
            }
            char next = LetterCase.folded(text.charAt(at + depth));
            low = firstWith(next, low, high, depth);
            high = firstWith(next + 1, low, high, depth);
        }
        return longest;
    }

    /** @param depth how much of the key is known to be there */
    private static boolean goesOnWith(String key, String text, int at, int depth) {
        if (at + key.length() > text.length()) {
            return false;
        }
        for (int i = depth; i < key.length(); i++) {
            if (key.charAt(i) != LetterCase.folded(text.charAt(at + i))) {
                return false;
            }
        }
        return true;
    }

    /** The first key from {@code low} to before {@code high} whose character at {@code depth} is {@code c} or after it. */
    private int firstWith(int c, int low, int high, int depth) {
        int below = low;
        int above = high;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (keys[middle].charAt(depth) < c) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return below;
    }
}
