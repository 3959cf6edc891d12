package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.document.ChapterText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSpeechTest {

    private static final String[] PARTS = {
        "Go.", "Go!", "I", "a", "no", "Dr.", "“Yes.”", "(So?)", "3.5", "1.", "我走。", "他说：“好！”", "好", "？", "…", "👩‍🚀",
        "é", "—", "7", "12", "²", "\n\n", "\n\n", " ", " ", " "
    };

    @Test
    void aTextBeginsWithItsHeadOrWithLessWhereASentenceEnds() {
        assertThat(KnownSpeech.headsOfWhatBegins("It rained. The sea was gr"))
                .contains("It rained.", "It rained. The sea was gr")
                .doesNotContain("It", "It ", "It rained. The sea was g");
        assertThat(KnownSpeech.headsOfWhatBegins("In 1984. 12 boats"))
                .as("each is looked for")
                .containsExactly("In 1984", "In 1984.", "In 1984. 12", "In 1984. 12 boats");
        assertThat(KnownSpeech.headsOfWhatBegins("我走。他说好"))
                .contains("我走。", "我走。他说好")
                .doesNotContain("我走");
    }

    /** Whatever a chapter that need not be cut within a sentence can be cut into first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noFirstCutIsForgotten(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String text = Stream.generate(() -> PARTS[random.nextInt(PARTS.length)])
                    .limit(2 + random.nextInt(12))
                    .collect(Collectors.joining())
                    .replaceAll(" +", " ")
                    .replaceAll("[ \n]*\n\n[ \n]*", "\n\n")
                    .strip();
            if (text.isEmpty()) {
                continue;
            }
            String head = KnownSpeech.head(text);
            List<String> heads = KnownSpeech.headsOfWhatBegins(head);
            Cuts cuts = CutFinder.find(ChapterText.of(text), TextChunk.MAX_LENGTH);
            for (int cut = 1; cut < cuts.count() && cuts.end(cut) < head.length(); cut++) {
                assertThat(heads).as("«%s»", text).contains(text.substring(0, cuts.end(cut)));
            }
            assertThat(heads).contains(head);
        }
    }
}
