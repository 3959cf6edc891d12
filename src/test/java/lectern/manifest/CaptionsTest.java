package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CaptionsTest {

    @Test
    void areTheGoldenCaptionsOfAChapter() throws IOException {
        Golden.check(
                "0001-loomings.vtt",
                Captions.ofChapter(SampleBook.of().scripts().get(0)));
    }

    @Test
    void areTheGoldenCaptionsOfTheBook() throws IOException {
        Golden.check("moby-dick.vtt", Captions.ofBook(SampleBook.of().whole()));
    }

    @Test
    void areNamedAsTheSoundTheyBelongTo() {
        Publication publication = SampleBook.of().whole();

        assertThat(publication.chapters())
                .extracting(Captions::fileName)
                .containsExactly("0001-loomings.vtt", "0002-bai-jing-co.vtt");
        assertThat(Captions.fileName(publication.edition())).isEqualTo("moby-dick.vtt");
    }

    @Test
    void leaveOutWhatHasNoTimeOrNoWords() {
        String captions = Captions.ofChapter(new ChapterScript(
                1,
                Language.ENGLISH,
                List.of(
                        new Cue(1, 0, 10, "One.", true),
                        new Cue(1, 10, 10, "Nothing.", false),
                        new Cue(1, 10, 20, "\u0000 ", false),
                        new Cue(1, 20, 30, "Four.", false))));

        assertThat(captions)
                .contains(
                        "\n1.1\n00:00:00.000 --> 00:00:00.010\nOne.\n", "\n1.4\n00:00:00.020 --> 00:00:00.030\nFour.\n")
                .doesNotContain("Nothing", "1.2", "1.3");
    }

    @Test
    void countHoursAsFarAsABookGoes() {
        long late = ((101 * 60 + 2) * 60 + 3) * 1000L + 4;
        String captions = Captions.ofChapter(
                new ChapterScript(1, Language.ENGLISH, List.of(new Cue(1, late, late + 1000, "Late.", true))));

        assertThat(captions).contains("101:02:03.004 --> 101:02:04.004");
    }

    @Test
    void showWhateverIsSaidAsText() {
        String said = "<v Ann>&amp; --> \u0000 \r\n\r\nNOTE gone\u2028WEBVTT 😀 שלום";
        Publication publication = SampleBook.hostile()
                .with(
                        List.of(
                                new ChapterScript(1, Language.ENGLISH, List.of(new Cue(1, 0, 10, said, true))),
                                new ChapterScript(2, Language.CHINESE, List.of(new Cue(1, 0, 10, said, true)))),
                        List.of());

        assertThat(Captions.ofBook(publication))
                .contains("\n&lt;v Ann&gt;&amp;amp; --&gt;  NOTE gone WEBVTT 😀 שלום\n")
                .doesNotContain("\u0000", "\r", "<v");
        List<String> arrows = Captions.ofBook(publication)
                .lines()
                .filter(line -> line.contains("-->"))
                .toList();
        assertThat(arrows).containsExactly("00:00:00.000 --> 00:00:00.010", "00:00:04.248 --> 00:00:04.258");
    }
}
