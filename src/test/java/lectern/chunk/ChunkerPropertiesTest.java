package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import lectern.document.ChapterText;
import org.junit.jupiter.api.Test;

class ChunkerPropertiesTest {

    private static final int[] LIMITS = {2, 3, 7, 20, 100, 1000};

    @Test
    void nothingIsLostRepeatedOrTooLong() {
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            String text = RandomText.normal(random);
            int limit = LIMITS[seed % LIMITS.length];

            List<TextChunk> chunks = Split.of(text, limit);

            assertThat(chunks)
                    .as("seed %d", seed)
                    .allMatch(chunk -> chunk.text().length() <= limit);
            assertThat(chunks.stream().map(chunk -> chunk.text() + chunk.gap()).collect(Collectors.joining()))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    @Test
    void noSurrogatePairGraphemeClusterOrWordIsCutWhileAnotherCutIsPossible() {
        for (int seed = 0; seed < 1500; seed++) {
            String text = RandomText.normal(new Random(seed));
            int limit = LIMITS[seed % LIMITS.length];
            Boundaries words = new Boundaries(text, true);
            Boundaries graphemes = new Boundaries(text, false);

            int at = 0;
            for (TextChunk chunk : Split.of(text, limit)) {
                int end = at + chunk.text().length();
                int next = end + chunk.gap().length();
                if (next < text.length()) {
                    String where = "seed %d, limit %d, at %d".formatted(seed, limit, end);
                    assertThat(Character.isLowSurrogate(text.charAt(next)))
                            .as(where)
                            .isFalse();
                    assertThat(words.allow(end, next) || words.stretchAround(end) > limit)
                            .as(where)
                            .isTrue();
                    assertThat(graphemes.allow(end, next) || graphemes.stretchAround(end) > limit)
                            .as(where)
                            .isTrue();
                }
                at = next;
            }
        }
    }

    @Test
    void noChoiceOfTheSameCutsHasFewerChunks() {
        for (int seed = 0; seed < 3000; seed++) {
            String text = RandomText.sentences(new Random(seed));
            int limit = 6 + seed % 15;
            Cuts cuts = CutFinder.find(ChapterText.of(text), limit);
            int inner = cuts.count() - 2;
            if (inner > 12) {
                continue;
            }
            int fewest = Integer.MAX_VALUE;
            for (int chosen = 0; chosen < 1 << inner; chosen++) {
                if (fits(cuts, chosen, limit)) {
                    fewest = Math.min(fewest, Integer.bitCount(chosen) + 1);
                }
            }

            assertThat(Split.of(text, limit))
                    .as("seed %d, limit %d: %s", seed, limit, text)
                    .hasSize(fewest);
        }
    }

    @Test
    void proseTakesAsFewChunksAsFillingOneAfterTheOtherTakes() {
        for (int seed = 0; seed < 100; seed++) {
            String text = RandomText.prose(new Random(seed), 200);
            int greedy = 1;
            int length = 0;
            for (String sentence : text.split("(?<=\\.)\\s+")) {
                int gap = length == 0 ? 0 : 1;
                if (length + gap + sentence.length() > TextChunk.MAX_LENGTH) {
                    greedy++;
                    length = sentence.length();
                } else {
                    length += gap + sentence.length();
                }
            }

            List<TextChunk> chunks = Split.of(text, TextChunk.MAX_LENGTH);

            assertThat(chunks).as("seed %d", seed).hasSize(greedy);
            assertThat(chunks).as("seed %d", seed).allMatch(chunk -> chunk.text()
                    .endsWith("."));
        }
    }

    private static boolean fits(Cuts cuts, int chosen, int limit) {
        int from = 0;
        for (int cut = 1; cut < cuts.count(); cut++) {
            if (cut == cuts.count() - 1 || (chosen >> (cut - 1) & 1) == 1) {
                if (cuts.end(cut) - cuts.next(from) > limit) {
                    return false;
                }
                from = cut;
            }
        }
        return true;
    }

    /** An account of its own of where a text may be cut, straight from ICU. */
    private record Boundaries(String text, BreakIterator iterator, BreakIterator graphemes) {

        Boundaries(String text, boolean words) {
            this(
                    text,
                    words
                            ? BreakIterator.getWordInstance(ULocale.ROOT)
                            : BreakIterator.getCharacterInstance(ULocale.ROOT),
                    BreakIterator.getCharacterInstance(ULocale.ROOT));
            iterator.setText(text);
            graphemes.setText(text);
        }

        boolean allow(int end, int next) {
            return iterator.isBoundary(end)
                    && iterator.isBoundary(next)
                    && graphemes.isBoundary(end)
                    && graphemes.isBoundary(next);
        }

        /** The length of the text between the cuts next to this position. */
        int stretchAround(int at) {
            int from = at - 1;
            while (from > 0 && !allowsAt(from)) {
                from--;
            }
            int to = at + 1;
            while (to < text.length() && !allowsAt(to)) {
                to++;
            }
            return text.substring(from, to).strip().length();
        }

        private boolean allowsAt(int at) {
            int end = at;
            while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            int next = at;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            return allow(end, next);
        }
    }
}
