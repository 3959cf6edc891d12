package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An account of its own of where a text may be cut, straight from ICU. */
final class Boundaries {

    private final String text;
    private final BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
    private final BreakIterator graphemes = BreakIterator.getCharacterInstance(ULocale.ROOT);

    Boundaries(String text) {
        this.text = text;
        words.setText(text);
        graphemes.setText(text);
    }

    /** Rule 1: nothing is lost, repeated, reordered or too long. */
    void checkText(Iterable<TextChunk> chunks, int limit, String what) {
        assertThat(chunks).as(what).allMatch(chunk -> chunk.text().length() <= limit);
        assertThat(StreamSupport.stream(chunks.spliterator(), false)
                        .map(chunk -> chunk.text() + chunk.gap())
                        .collect(Collectors.joining()))
                .as(what)
                .isEqualTo(text);
    }

    /** Rule 2: no surrogate pair is cut, and no word or grapheme cluster that has another cut within reach. */
    void checkCuts(Iterable<TextChunk> chunks, int limit, String what) {
        int at = 0;
        for (TextChunk chunk : chunks) {
            int end = at + chunk.text().length();
            int next = end + chunk.gap().length();
            if (next < text.length()) {
                String where = "%s, limit %d, at %d".formatted(what, limit, end);
                assertThat(Character.isLowSurrogate(text.charAt(next))
                                && Character.isHighSurrogate(text.charAt(next - 1)))
                        .as(where)
                        .isFalse();
                assertThat(allows(words, end, next) || stretchAround(words, end) > limit)
                        .as(where)
                        .isTrue();
                assertThat(allows(graphemes, end, next) || stretchAround(graphemes, end) > limit)
                        .as(where)
                        .isTrue();
            }
            at = next;
        }
    }

    private boolean allows(BreakIterator iterator, int end, int next) {
        return iterator.isBoundary(end)
                && iterator.isBoundary(next)
                && graphemes.isBoundary(end)
                && graphemes.isBoundary(next);
    }

    /** The length of the text between the cuts next to this position. */
    private int stretchAround(BreakIterator iterator, int at) {
        int from = at - 1;
        while (from > 0 && !allowsAt(iterator, from)) {
            from--;
        }
        int to = at + 1;
        while (to < text.length() && !allowsAt(iterator, to)) {
            to++;
        }
        return text.substring(from, to).strip().length();
    }

    private boolean allowsAt(BreakIterator iterator, int at) {
        int end = at;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return allows(iterator, end, next);
    }
}
