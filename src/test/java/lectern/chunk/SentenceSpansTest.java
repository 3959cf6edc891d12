package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lectern.chunk.SentenceSpans.Span;
import org.junit.jupiter.api.Test;

class SentenceSpansTest {

    @Test
    void areTheSentencesOfEveryParagraph() {
        String text = "A title\n\nDr. Ahab came. \"Stop!\" he cried.\n\n他来了。\"好。\"她说。";

        assertThat(parts(text, 200))
                .containsExactly("A title", "Dr. Ahab came.", "\"Stop!\" he cried.", "他来了。", "\"好。\"她说。");
        assertThat(new SentenceSpans(200).of(text))
                .extracting(Span::beginsParagraph)
                .containsExactly(true, true, false, true, false);
    }

    @Test
    void cutLongSentencesBetweenClauses() {
        String clause = "a word and a word and a word and a word";
        String sentence = (clause + ", ").repeat(7) + clause + ".";

        List<String> parts = parts(sentence, 120);

        assertThat(parts).hasSizeBetween(3, 4).allSatisfy(part -> assertThat(part.length())
                .isBetween(60, 120));
        assertThat(parts.subList(0, parts.size() - 1))
                .allSatisfy(part -> assertThat(part).endsWith(","));
    }

    @Test
    void cutLongClausesBetweenWordsAndWordsNowhere() {
        assertThat(parts("word ".repeat(50) + "end.", 100)).hasSize(3).allSatisfy(part -> assertThat(part)
                .hasSizeBetween(60, 100));
        assertThat(parts("w".repeat(500), 100)).hasSize(1);
        assertThat(parts("文".repeat(150) + "，" + "字".repeat(90) + "。", 200))
                .containsExactly("文".repeat(150) + "，", "字".repeat(90) + "。");
    }

    @Test
    void leaveOutWhiteSpaceAndNothingElse() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            String text = RandomText.normal(random);
            int limit = 4 + random.nextInt(200);

            int at = 0;
            for (Span span : new SentenceSpans(limit).of(text)) {
                assertThat(span.start()).as("seed %d", seed).isGreaterThanOrEqualTo(at);
                assertThat(text.substring(at, span.start())).as("seed %d", seed).matches("\\s*");
                String shown = text.substring(span.start(), span.end());
                assertThat(shown).as("seed %d", seed).isNotEmpty().isEqualTo(shown.strip());
                at = span.end();
            }
            assertThat(at).as("seed %d", seed).isEqualTo(text.length());
        }
    }

    @Test
    void takeTimeInProportionToTheText() {
        String sentence = "word, ".repeat(30_000) + "end.";

        assertTimeout(Duration.ofSeconds(10), () -> assertThat(new SentenceSpans(200).of(sentence))
                .hasSizeGreaterThan(800));
    }

    private static List<String> parts(String text, int limit) {
        List<String> parts = new ArrayList<>();
        new SentenceSpans(limit).of(text).forEach(span -> parts.add(text.substring(span.start(), span.end())));
        return parts;
    }
}
