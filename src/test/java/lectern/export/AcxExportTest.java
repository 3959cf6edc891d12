package lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lectern.audio.AudioFacts;
import lectern.document.DocumentId;
import lectern.export.ExportedFile.Outcome;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked
class AcxExportTest extends ExportingTest {

    @Test
    void mastersEveryChapterAndSaysWhatItMeasured() throws IOException {
        Exports.Export export = exports(ExportKind.ACX).export(speech());

        assertThat(exported())
                .containsExactly(
                        "Speech/001 - One.mp3",
                        "Speech/002 - 第二章.mp3",
                        "Speech/acx-report.json",
                        "Speech/acx-report.txt",
                        "Speech/lectern-export.json");
        assertThat(export.acx().passed()).isTrue();
        JsonNode report = report();
        assertThat(report.path("passed").booleanValue()).isTrue();
        assertThat(report.path("planned").intValue()).isEqualTo(2);
        assertThat(report.path("files")).hasSize(2);
        assertThat(report.at("/files/1/file").asString()).isEqualTo("002 - 第二章.mp3");
        assertThat(report.at("/files/0/checks")).hasSize(7).allMatch(check -> check.path("passed")
                .booleanValue());
        assertThat(Files.readString(to.resolve("Speech/acx-report.txt")))
                .contains("All 2 files meet the numbers.", "pass  001 - One.mp3", "RMS dB", "credits");
    }

    @Test
    void splitsAChapterThatIsTooLongBetweenChunks() throws IOException {
        AcxLimits tenSeconds = new AcxLimits(Duration.ofSeconds(10));
        DocumentId speech = new TestBook(store, "speech", "0123456789abcdef", "Speech")
                .chapter("One", TestSpeech.CLEAR.mp3(10), 2500, 5000, 7500)
                .publish();

        Exports.Export export = new Exports(store, to, ExportKind.ACX, false, tenSeconds).export(speech);

        assertThat(export.acx().files())
                .extracting(AcxFile::file)
                .containsExactly("001 - One (part 1 of 2).mp3", "001 - One (part 2 of 2).mp3");
        assertThat(export.acx().passed()).isTrue();
        for (AcxFile file : export.acx().files()) {
            assertThat(seconds(to.resolve("Speech").resolve(file.file()))).isCloseTo(4.5 + 2.75, within(0.4));
        }
    }

    @Test
    void mastersNothingTwice() throws IOException {
        DocumentId speech = speech();
        AcxReport first = exports(ExportKind.ACX).export(speech).acx();

        Exports.Export again = exports(ExportKind.ACX).export(speech);

        assertThat(again.files()).hasSize(4).allMatch(file -> file.outcome() == Outcome.THERE);
        assertThat(again.acx()).isEqualTo(first);
    }

    @Test
    void goesOnWhereItWasKilled() throws IOException {
        DocumentId speech = speech();
        AcxReport first = exports(ExportKind.ACX).export(speech).acx();
        Files.delete(to.resolve("Speech/002 - 第二章.mp3"));
        Files.writeString(to.resolve("Speech/acx-report.txt"), "half");

        Exports.Export again = exports(ExportKind.ACX).export(speech);

        assertThat(TestBook.names(again.files(), Outcome.WRITTEN)).containsExactly("002 - 第二章.mp3", "acx-report.txt");
        assertThat(again.acx()).isEqualTo(first);
    }

    @Test
    void makesAgainWhatSomebodyHasChanged() throws IOException {
        DocumentId speech = speech();
        exports(ExportKind.ACX).export(speech);
        Path one = to.resolve("Speech/001 - One.mp3");
        byte[] right = Files.readAllBytes(one);
        Files.write(one, ONE);

        exports(ExportKind.ACX).export(speech);

        assertThat(one).hasBinaryContent(right);
    }

    @Test
    void reportsAFileThatDoesNotMeetTheNumbersAndFinishesTheOthers() throws IOException {
        DocumentId speech = new TestBook(store, "speech", "0123456789abcdef", "Speech")
                .chapter("One", TestSpeech.CLEAR.withNoise(-36).mp3(8))
                .chapter("Two", TestSpeech.CLEAR.mp3(8))
                .publish();

        Exports.Export export = exports(ExportKind.ACX).export(speech);

        assertThat(export.acx().passed()).isFalse();
        assertThat(export.acx().files()).extracting(AcxFile::passed).containsExactly(false, true);
        assertThat(Files.readString(to.resolve("Speech/acx-report.txt")))
                .contains("FAIL  001 - One.mp3", "1 of 2 files do not meet the numbers.", "choose another voice");
    }

    private DocumentId speech() throws IOException {
        return new TestBook(store, "speech", "0123456789abcdef", "Speech")
                .by("Author", "Narrator")
                .chapter("One", TestSpeech.CLEAR.mp3(6))
                .chapter("第二章", TestSpeech.CLEAR.withPeak(0.1).mp3(8))
                .publish();
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(to.resolve("Speech/acx-report.json")));
    }

    private static double seconds(Path file) throws IOException {
        return AudioFacts.count(Files.newInputStream(file)).millis() / 1000.0;
    }
}
