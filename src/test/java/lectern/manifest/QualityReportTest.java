package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lectern.manifest.QualityReport.Suspect;
import lectern.manifest.Suspicion.Kind;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class QualityReportTest {

    private static final List<ChapterLoudness> CHAPTERS = List.of(
            new ChapterLoudness(1, 61_234, -20.14, -3.45, -19.25, -62.5, 2),
            new ChapterLoudness(2, 3_600_000, -120, -120, -120, -120, 0));

    @Test
    void isTheGoldenReportForPrograms() throws IOException {
        Edition edition = SampleBook.of().audio().edition();

        Golden.check("quality.json", report(edition, "Call me Ishmael.").json());
    }

    @Test
    void isTheGoldenPageForPeople() throws IOException {
        Edition edition = SampleBook.of().audio().edition();

        Golden.check("quality.html", new QualityPage(report(edition, "Call me <b>Ishmael</b>.")).html());
    }

    @Test
    void saysThatThereIsNothingToListenTo() {
        Edition edition = SampleBook.of().audio().edition();

        String page = new QualityPage(new QualityReport(edition, CHAPTERS, List.of())).html();

        assertThat(page).contains("None: no clip is unusually fast").doesNotContain("<audio", "retry");
    }

    @Test
    void showsHostileWordsAsTextAndAsksForNothingFromOutside() {
        Edition edition = SampleBook.hostile().audio().edition();

        String page = new QualityPage(report(edition, SampleBook.HOSTILE)).html();

        assertThat(page).doesNotContain("<script", "alert('", "http:", "https:").contains("&lt;script&gt;");
    }

    private static QualityReport report(Edition edition, String text) {
        EditionChunk chunk = edition.chapters().get(0).chunks().get(1);
        return new QualityReport(
                edition,
                CHAPTERS,
                List.of(
                        new Suspect(
                                new Suspicion(1, 2, chunk.key(), 1, Kind.TOO_SLOW, "96 ms a character"), text, 61_500),
                        new Suspect(
                                new Suspicion(1, 2, chunk.key(), 3, Kind.CLIPPED, "80 samples at full scale"),
                                text,
                                61_500)));
    }
}
