package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import lectern.manifest.ChapterLoudness;
import lectern.postgres.BookSound.ChapterRow;
import org.junit.jupiter.api.Test;

/** How the sound of chapters is told on a terminal. */
class ChapterSoundRowTest {

    @Test
    void isALineOfWhateverLengthTheTitleHas() {
        List<ChapterSoundRow> rows = ChapterSoundRow.of(List.of(
                new ChapterRow("Loomings", new ChapterLoudness(1, 61_500, -20.14, -3.45, -19.25, -62.5, 2)),
                new ChapterRow(
                        "A title ".repeat(100).strip(), new ChapterLoudness(2, 1000, -120, -120, -120, -120, 0))));

        StringWriter out = new StringWriter();
        ChapterSoundRow.print(new PrintWriter(out), rows);

        assertThat(out.toString().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(150))
                .anySatisfy(line -> assertThat(line)
                        .matches("1 Loomings +1 min 2 s +-19\\.\\d +-20\\.1 +-3\\.\\d +-62\\.5 +3\\.0"));
        assertThat(rows.get(1).title()).as("for programs").hasSizeGreaterThan(700);
    }

    @Test
    void isNothingWhereNothingWasMeasured() {
        StringWriter out = new StringWriter();

        ChapterSoundRow.print(new PrintWriter(out), List.of());

        assertThat(out.toString()).isEmpty();
    }
}
