package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PausesTest {

    private static final Pauses PAUSES = new Pauses(700, 400, 1500);

    @Test
    void areBehindHeadingsAndParagraphsAndNoOtherCut() {
        Map<Cut, Long> after = new EnumMap<>(Cut.class);
        for (Cut end : Cut.values()) {
            EditionChapter chapter = new EditionChapter(1, "One", List.of(chunk(1, end), chunk(2, Cut.PARAGRAPH)));
            after.put(end, PAUSES.after(chapter.chunks().get(0), chapter));
        }

        assertThat(after).containsEntry(Cut.HEADING, 700L).containsEntry(Cut.PARAGRAPH, 400L);
        after.remove(Cut.HEADING);
        after.remove(Cut.PARAGRAPH);
        assertThat(after.values()).hasSizeGreaterThan(5).containsOnly(0L);
    }

    @Test
    void areBehindEveryChapterWhateverItEndsWith() {
        for (Cut end : Cut.values()) {
            EditionChapter chapter = new EditionChapter(1, "One", List.of(chunk(1, Cut.HEADING), chunk(2, end)));

            assertThat(PAUSES.after(chapter.chunks().get(1), chapter)).isEqualTo(1500);
        }
    }

    @Test
    void areNothingToTenSeconds() {
        assertThat(new Pauses(0, 10_000, 0).paragraphMillis()).isEqualTo(10_000);
        assertThatThrownBy(() -> new Pauses(-1, 0, 0)).hasMessage("the heading pause is -1 ms: it must be 0 to 10000");
        assertThatThrownBy(() -> new Pauses(0, 10_001, 0))
                .hasMessage("the paragraph pause is 10001 ms: it must be 0 to 10000");
        assertThatThrownBy(() -> new Pauses(0, 0, -5)).hasMessage("the chapter pause is -5 ms: it must be 0 to 10000");
    }

    private static EditionChunk chunk(int number, Cut end) {
        String text = "Text " + number;
        return new EditionChunk(number, new SpeechKey(SpeechKey.sha256(text)), SpeechKey.sha256(text), 6, end);
    }
}
