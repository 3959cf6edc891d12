package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another program reads from our files. */
@NullUnmarked
class FfprobeTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void isThere() {
        boolean found;
        try {
            found = run("ffprobe", "-version").startsWith("ffprobe");
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "ffprobe is not on the PATH");
    }

    @ParameterizedTest
    @CsvSource({"16000, 1, 64", "44100, 2, 128", "44100, 1, 64", "24000, 1, 160", "8000, 1, 8"})
    void readsOurLengthAndFormat(int rate, int channels, int kilobits) throws IOException {
        byte[] tone = Tone.mp3(rate, channels, kilobits, 3, 440);

        JoinedAudio joined = join(part(null, tone), part(null, tone));

        assertThat(run("ffprobe", "-v", "warning", joined().toString())).isEmpty();
        assertThat(Double.parseDouble(show("format=duration")))
                .isCloseTo(joined.facts().millis() / 1000.0, within(0.05));
        assertThat(show("stream=sample_rate,channels")).isEqualTo(rate + "\n" + channels);
    }

    @Test
    void readsTheLengthOfAChangingBitrate() throws IOException {
        JoinedAudio joined =
                join(part(null, Tone.mp3(44_100, 1, 64, 3, 440)), part(null, Tone.mp3(44_100, 1, 128, 3, 440)));

        assertThat(Double.parseDouble(show("format=duration")))
                .isCloseTo(joined.facts().millis() / 1000.0, within(0.05));
    }

    @Test
    void readsOurChaptersAndTags() throws IOException {
        List<AudioPart> parts = new ArrayList<>();
        for (int i = 1; i <= 130; i++) {
            parts.add(part("第" + i + "章", Tone.speechLike(0.2, 300 + i)));
        }

        JoinedAudio joined = join(parts.toArray(AudioPart[]::new));

        String[] starts = show("chapter=start_time").split("\n");
        assertThat(starts).hasSize(130);
        for (int i = 0; i < starts.length; i++) {
            assertThat(Double.parseDouble(starts[i]))
                    .isCloseTo(joined.parts().get(i).startMillis() / 1000.0, within(0.05));
        }
        assertThat(show("chapter_tags=title").split("\n"))
                .startsWith("第1章", "第2章")
                .endsWith("第130章");
        assertThat(show("format_tags=artist,composer,track")).isEqualTo("Author\nNarrator\n1/2");
    }

    private JoinedAudio join(AudioPart... parts) throws IOException {
        Id3Tag tag = new Id3Tag("Title", "Book", "Author", "Narrator", 1, 2, Language.ENGLISH);
        return Mp3Joiner.join(List.of(parts), tag, joined());
    }

    private Path joined() {
        return folder.resolve("joined.mp3");
    }

    private String show(String entries) throws IOException {
        return run("ffprobe", "-v", "error", "-show_entries", entries, "-of", "csv=p=0", joined().toString())
                .replace(',', '\n')
                .strip()
                .replaceAll("\n\n+", "\n");
    }

    private static AudioPart part(String mark, byte[] mp3) {
        return new AudioPart("tone", mark, () -> new ByteArrayInputStream(mp3), 0);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
