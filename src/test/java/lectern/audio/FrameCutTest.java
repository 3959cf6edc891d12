package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part comes out of a joined file as it went in, found by the times that a manifest has. */
@NullUnmarked
class FrameCutTest {

    private static final List<byte[]> CLIPS =
            List.of(Tone.speechLike(1.3, 220), Tone.speechLike(0.7, 880), Tone.speechLike(0.9, 440));

    @TempDir
    Path folder;

    @Test
    void everyPartIsCutOutFrameByFrame() throws IOException {
        Path whole = folder.resolve("whole.mp3");
        JoinedAudio joined = join(whole);

        for (int i = 0; i < CLIPS.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            Path cut = folder.resolve("cut.mp3");

            AudioFacts facts =
                    FrameCut.cutOut(() -> Files.newInputStream(whole), part.startMillis(), part.millis(), 0, cut);

            assertThat(Tone.frames(Files.readAllBytes(cut)))
                    .as("part %d", i)
                    .containsExactlyElementsOf(Tone.frames(CLIPS.get(i)));
            assertThat(AudioFacts.count(Files.newInputStream(cut))).isEqualTo(facts);
            assertThat(facts.samples()).isEqualTo(part.samples());
        }
    }

    @Test
    void whatIsNotThereIsNotCutOut() throws IOException {
        Path whole = folder.resolve("whole.mp3");
        long millis = join(whole).facts().millis();

        assertThatThrownBy(() -> FrameCut.cutOut(
                        () -> Files.newInputStream(whole), millis - 100, 1000, 0, folder.resolve("cut.mp3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it ends at ");
        assertThatThrownBy(() -> FrameCut.cutOut(
                        () -> new ByteArrayInputStream(new byte[0]), 0, 1000, 0, folder.resolve("cut.mp3")))
                .isInstanceOf(UntrustedAudioException.class);
    }

    private static JoinedAudio join(Path target) throws IOException {
        List<AudioPart> parts = CLIPS.stream()
                .map(clip -> new AudioPart("a clip", null, () -> new ByteArrayInputStream(clip), 400))
                .toList();
        return Mp3Joiner.join(parts, new Id3Tag("a", "b", "c", "d", 1, 1, Language.ENGLISH), target);
    }
}
