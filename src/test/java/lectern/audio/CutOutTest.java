package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class CutOutTest {

    private static final byte[] LOW = Sound.at(16_000).tone(1, 0.3).mp3(1, 32);
    private static final byte[] HIGH = Sound.at(16_000).noise(1.5, 0.3).mp3(1, 32);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "with {0} ms between, levelled by {1} steps")
    @CsvSource({"0, 0", "400, 0", "0, 3", "700, -4"})
    void givesEveryPartBackAsTheFileThatItWas(long pause, int steps) throws IOException {
        List<byte[]> clips = List.of(LOW, HIGH, LOW);
        JoinedAudio joined = join(part(LOW, pause), part(HIGH, pause), part(LOW, pause));
        assertThat(GlobalGain.shift(chapter(), steps)).isEqualTo(steps);

        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            AudioFacts facts = Mp3Joiner.cutOut(
                    () -> Files.newInputStream(chapter()), part.start(), part.samples(), -steps, clip());

            assertThat(Files.readAllBytes(clip())).as("part %d", i).isEqualTo(clips.get(i));
            assertThat(facts).isEqualTo(AudioFacts.count(new ByteArrayInputStream(clips.get(i))));
        }
    }

    @Test
    void givesTheSoundBackWithoutTagsAndInformationFrame() throws IOException {
        byte[] blankFirst = Tone.mp3(44_100, 2, 128, 1, 440);
        JoinedAudio joined = join(part(blankFirst, 300), part(blankFirst, 0));

        JoinedPart part = joined.parts().get(1);
        Mp3Joiner.cutOut(() -> Files.newInputStream(chapter()), part.start(), part.samples(), 0, clip());

        assertThat(Files.readAllBytes(clip()))
                .isEqualTo(ClipCheckTest.concat(Tone.frames(blankFirst).toArray(byte[][]::new)));
    }

    @Test
    void readsNoFurtherThanToThePartsEnd() throws IOException {
        JoinedAudio joined = join(part(LOW, 0), part(HIGH, 0));
        byte[] damaged = Files.readAllBytes(chapter());
        damaged[damaged.length - 100] = 0;
        damaged[damaged.length - 144] = 0;

        JoinedPart part = joined.parts().get(0);
        Mp3Joiner.cutOut(() -> new ByteArrayInputStream(damaged), 0, part.samples(), 0, clip());

        assertThat(clip()).hasBinaryContent(LOW);
    }

    @Test
    void refusesWhatIsNotThereAndLeavesNothingBehind() throws IOException {
        long samples = join(part(LOW, 0)).facts().samples();

        assertThatThrownBy(() -> cut(0, samples + 576))
                .hasMessage("samples 0 to %d are not there: it ends at %d", samples + 576, samples);
        assertThatThrownBy(() -> cut(100, 576)).hasMessage("samples 100 to 676 are not whole frames of 576 samples");
        assertThatThrownBy(() -> cut(0, 575)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cut(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cut(-576, 576)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mp3Joiner.cutOut(() -> Files.newInputStream(chapter()), 0, samples, 500, clip()))
                .isInstanceOf(IllegalArgumentException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(chapter());
        }
    }

    private void cut(long start, long samples) throws IOException {
        Mp3Joiner.cutOut(() -> Files.newInputStream(chapter()), start, samples, 0, clip());
    }

    private JoinedAudio join(AudioPart... parts) throws IOException {
        return Mp3Joiner.join(List.of(parts), new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH), chapter());
    }

    private Path chapter() {
        return folder.resolve("chapter.mp3");
    }

    private Path clip() {
        return folder.resolve("clip.mp3");
    }

    private static AudioPart part(byte[] mp3, long pauseMillis) {
        return new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), pauseMillis);
    }
}
