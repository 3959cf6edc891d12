package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    /** One or more of each of ICU's classes, and what is written otherwise for it. */
    private static final String[] PIECES = {
        "a",
        "b",
        "B",
        "Ж",
        "ß",
        "中",
        "文",
        "א",
        "1",
        "٣",
        " ",
        " ",
        "\u3000",
        "\u00A0",
        "\t",
        ".",
        ".",
        "\u2024",
        "\uFF0E",
        "!",
        "?",
        "。",
        "！",
        "？",
        "\u0964",
        "\uD804\uDC47",
        "\uD835\uDC9C",
        "\uD83D\uDE00",
        "\uD835",
        "\uDC47",
        ",",
        ":",
        "-",
        "—",
        "–",
        "，",
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "(",
        ")",
        "「",
        "」",
        "[1]",
        "[12]",
        "²",
        "*",
        "…",
        "..",
        "\u0301",
        "\u00AD",
        "\u200B",
        "\u200D",
        "\n",
        "\r",
        "\r\n",
        "\u0085",
        "\u2028",
        "\u2029",
        "•",
        "①",
        "$",
        "%",
        "iP",
        "word",
        "—” ",
        "--\" ",
        "word.12 ",
        "?5 B",
        "ª"
    };

    private final BreakIterator icu = BreakIterator.getSentenceInstance(ULocale.ROOT);
    private final Excerpt excerpt = new Excerpt();

    @RepeatedTest(20)
    void whatIsLeftOutChangesNoEnd(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 3000; i++) {
            String text = text(random);

            excerpt.take(text);
            List<Integer> around = ends(text);
            excerpt.takeAll(text);

            assertThat(around).as(() -> escaped(text)).isEqualTo(ends(text));
        }
    }

    /** Where nothing is written otherwise, ICU's own reading of the string is the measure. */
    @RepeatedTest(5)
    void theEndsAreThoseThatIcuFindsInTheString(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String[] plain = {
            "a", "B", "中", " ", ".", "!", "?", "。", ",", "-", ")", "”", "\u0301", "\u200B", "\u2029", "word", "ª"
        };
        for (int i = 0; i < 3000; i++) {
            String text = pieces(random, plain);
            if (text.contains("..")
                    || text.contains("aB")
                    || text.contains("ªB")
                    || text.contains("dB")
                    || text.contains("--”")) {
                continue;
            }
            // given a small letter and a full stop, "a. " would be a number of a list
            String words = text.replaceAll("[a\u00AA](?=[.])", "word");

            excerpt.take(words);
            List<Integer> around = ends(words);
            icu.setText(words);

            assertThat(around).as(() -> escaped(words)).isEqualTo(proposed(words, false));
        }
    }

    @Test
    void leavesOutMostOfAText() {
        excerpt.take("It rained for a long time, and nobody went out. Then the sun came back, and all of us did.");

        assertThat(excerpt.characters().getEndIndex()).isEqualTo("t. Td.".length());
    }

    private List<Integer> ends(String text) {
        icu.setText(excerpt.characters());
        return proposed(text, true);
    }

    private List<Integer> proposed(String text, boolean excerpted) {
        List<Integer> ends = new ArrayList<>();
        for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
            int at = excerpted ? excerpt.characters().inParagraph(end) : end;
            boolean last = excerpted ? end == excerpt.characters().getEndIndex() : end == text.length();
            if (!last && at < text.length()) {
                ends.add(at);
            }
        }
        return ends;
    }

    private static String text(Random random) {
        if (random.nextInt(4) == 0) {
            return random.ints(1 + random.nextInt(60), 0, 0x3100)
                    .map(c -> random.nextInt(3) == 0 ? ".!? “”。…1aA".charAt(random.nextInt(11)) : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        return pieces(random, PIECES);
    }

    private static String pieces(Random random, String[] pieces) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(40);
        while (count-- > 0) {
            text.append(pieces[random.nextInt(pieces.length)].repeat(random.nextInt(10) == 0 ? 3 : 1));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c > 32 && c < 127 ? "" + (char) c : String.format("\\u%04X", c)));
        return escaped.toString();
    }
}
