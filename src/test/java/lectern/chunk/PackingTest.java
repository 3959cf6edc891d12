package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.Chapter;
import lectern.document.ChapterText;
import org.junit.jupiter.api.Test;

/** The packing beside every other choice of the same cuts. */
class PackingTest {

    private static final int MOST_INNER_CUTS = 12;

    @Test
    void noChoiceOfCutsIsBetter() {
        int compared = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            String text = RandomText.sentences(random);
            int limit = 6 + seed % 60;
            Cuts cuts = CutFinder.find(ChapterText.of(text), limit);
            if (cuts.count() - 2 > MOST_INNER_CUTS) {
                continue;
            }
            Map<String, Boolean> known = known(random, cuts, text, limit);

            int[] chosen = Packing.best(cuts, spans(cuts, text, known, limit), limit);

            assertThat(new Score(cuts, text, known).of(chosen))
                    .as("seed %d, limit %d: %s, known %s", seed, limit, text, known)
                    .isEqualTo(best(cuts, text, known, limit));
            compared++;
        }
        assertThat(compared).isGreaterThan(2000);
    }

    @Test
    void aTextThatIsBoughtAlreadyIsTakenAsItIs() {
        String text = "Aaaa bbb. Cccc ddd. Eeee fff. Gggg hhh.";

        assertThat(texts(text, Map.of("Cccc ddd.", true), 20))
                .containsExactly("Aaaa bbb.", "Cccc ddd.", "Eeee fff. Gggg hhh.");
        assertThat(texts(text, Map.of("Cccc ddd. Eeee fff.", true), 20))
                .as("it would cost a call more")
                .containsExactly("Aaaa bbb.", "Cccc ddd. Eeee fff.", "Gggg hhh.");
    }

    @Test
    void aTextThatWasPlannedBeforeIsTakenIfItCostsNoCallMore() {
        String text = "Aa. Bb. Cc. Dd.";

        assertThat(texts(text, Map.of(), 11)).containsExactly("Aa. Bb.", "Cc. Dd.");
        assertThat(texts(text, Map.of("Aa. Bb. Cc.", false), 11)).containsExactly("Aa. Bb. Cc.", "Dd.");
        assertThat(texts(text, Map.of("Bb.", false), 11)).containsExactly("Aa. Bb.", "Cc. Dd.");
    }

    private static List<String> texts(String text, Map<String, Boolean> known, int limit) {
        return Split.of(new Chapter(1, "T", text), ledger(known), limit).stream()
                .map(TextChunk::text)
                .toList();
    }

    /** Some of the stretches that can be chunks, bought or planned. */
    private static Map<String, Boolean> known(Random random, Cuts cuts, String text, int limit) {
        Map<String, Boolean> known = new HashMap<>();
        for (int from = 0; from < cuts.count() - 1; from++) {
            for (int to = from + 1; to < cuts.count() && cuts.end(to) - cuts.next(from) <= limit; to++) {
                if (random.nextInt(4) == 0) {
                    known.put(text.substring(cuts.next(from), cuts.end(to)), random.nextBoolean());
                }
            }
        }
        return known;
    }

    private static KnownSpans spans(Cuts cuts, String text, Map<String, Boolean> known, int limit) {
        return KnownSpans.find(ChapterText.of(text), cuts, Split.VOICE, ledger(known), limit);
    }

    private static KnownSpeech ledger(Map<String, Boolean> known) {
        return (voice, heads) -> known.entrySet().stream()
                .filter(entry -> heads.contains(KnownSpeech.head(entry.getKey())))
                .map(entry -> new KnownText(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Price best(Cuts cuts, String text, Map<String, Boolean> known, int limit) {
        Score score = new Score(cuts, text, known);
        Price best = null;
        for (int choice = 0; choice < 1 << cuts.count() - 2; choice++) {
            int[] way = way(cuts, choice);
            if (score.fits(way, limit)) {
                Price price = score.of(way);
                best = best == null || price.compareTo(best) < 0 ? price : best;
            }
        }
        return best;
    }

    private static int[] way(Cuts cuts, int choice) {
        List<Integer> way = new ArrayList<>();
        for (int cut = 1; cut < cuts.count() - 1; cut++) {
            if ((choice >> cut - 1 & 1) == 1) {
                way.add(cut);
            }
        }
        way.add(cuts.count() - 1);
        return way.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a choice of cuts comes to, in an account of its own. */
    private record Score(Cuts cuts, String text, Map<String, Boolean> known) {

        boolean fits(int[] way, int limit) {
            return chunks(way).stream().allMatch(chunk -> chunk.length() <= limit);
        }

        Price of(int[] way) {
            return chunks(way).stream().map(Piece::price).reduce(new Price(0, 0, 0), Price::plus);
        }

        private List<Piece> chunks(int[] way) {
            List<Piece> pieces = new ArrayList<>();
            int from = 0;
            for (int to : way) {
                pieces.add(new Piece(text.substring(cuts.next(from), cuts.end(to)), cuts.kind(to), known));
                from = to;
            }
            return pieces;
        }
    }

    private record Piece(String words, Cut end, Map<String, Boolean> known) {

        int length() {
            return words.length();
        }

        Price price() {
            boolean isSpeakable = words.chars().anyMatch(Character::isLetterOrDigit);
            long penalty =
                    switch (end) {
                        case HEADING, PARAGRAPH -> 0;
                        case SENTENCE -> 1;
                        case CLAUSE -> 1_000;
                        case SPACE -> 30_000;
                        case WORD -> 100_000;
                        case GRAPHEME -> 1_000_000;
                        case CODE_POINT -> 3_000_000;
                    };
            Price fresh = new Price(
                    isSpeakable ? 1 : 17, penalty + (words.length() < 25 ? 16 : 0), (long) length() * length());
            Boolean bought = known.get(words);
            if (bought == null) {
                return fresh;
            }
            Price asBefore = new Price(bought ? 0 : 1, 0, 0);
            return asBefore.compareTo(fresh) < 0 ? asBefore : fresh;
        }
    }

    private record Price(long calls, long penalty, long squares) implements Comparable<Price> {

        Price plus(Price other) {
            return new Price(calls + other.calls, penalty + other.penalty, squares + other.squares);
        }

        @Override
        public int compareTo(Price other) {
            return Arrays.compare(
                    new long[] {calls, penalty, squares}, new long[] {other.calls, other.penalty, other.squares});
        }
    }
}
