package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another decoder hears in our files. */
@NullUnmarked
class FfmpegTest {

    private static final int FADE = 576 + 480;

    @TempDir
    Path folder;

    @BeforeAll
    static void isThere() {
        boolean found;
        try {
            found = new ProcessBuilder("ffmpeg", "-version")
                            .start()
                            .getInputStream()
                            .readAllBytes()
                            .length
                    > 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "ffmpeg is not on the PATH: no second decoder listens to our pauses");
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 128, JOINT",
        "44100, 128, STEREO",
        "44100, 64, CHECKED",
        "48000, 64, MONO",
        "32000, 96, STEREO",
        "22050, 64, JOINT",
        "24000, 160, STEREO",
        "16000, 64, MONO",
        "16000, 64, CHECKED",
        "11025, 32, MONO",
        "12000, 48, JOINT",
        "8000, 16, STEREO",
        "8000, 32, CHECKED",
    })
    void hearsSilenceAndThenEveryPartAsItIsAlone(int rate, int kilobits, ToneKind kind) throws IOException {
        List<byte[]> clips = List.of(kind.mp3(rate, kilobits, 0.6, 220), kind.mp3(rate, kilobits, 0.4, 880));

        JoinedAudio joined = join("joined", part(clips.get(0), 700), part(clips.get(1), 400));

        short[] heard = decoded("joined");
        int channels = joined.facts().format().channels();
        assertThat(heard).hasSize((int) joined.facts().samples() * channels);
        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            join("alone", part(clips.get(i), 0));
            int end = (int) (part.start() + part.samples());
            assertThat(Arrays.copyOfRange(heard, (int) part.start() * channels, end * channels))
                    .as("part %d", i)
                    .isEqualTo(decoded("alone"));
            int next = end + (int) part.pauseSamples();
            assertThat(Arrays.copyOfRange(heard, (end + FADE) * channels, next * channels))
                    .as("the pause behind part %d", i)
                    .isNotEmpty()
                    .containsOnly(0);
        }
    }

    private JoinedAudio join(String name, AudioPart... parts) throws IOException {
        Id3Tag tag = new Id3Tag("Title", "Book", "Author", "Narrator", 1, 2, Language.ENGLISH);
        return Mp3Joiner.join(List.of(parts), tag, file(name));
    }

    private Path file(String name) {
        return folder.resolve(name + ".mp3");
    }

    private short[] decoded(String name) throws IOException {
        Path samples = folder.resolve(name + ".pcm");
        Process process = new ProcessBuilder(
                        "ffmpeg",
                        "-y",
                        "-nostdin",
                        "-v",
                        "warning",
                        "-err_detect",
                        "crccheck",
                        "-i",
                        file(name).toString(),
                        "-f",
                        "s16le",
                        samples.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.getInputStream().readAllBytes())
                .as("what ffmpeg warns of")
                .asString()
                .isEmpty();
        byte[] bytes = Files.readAllBytes(samples);
        short[] decoded = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(decoded);
        return decoded;
    }

    private static AudioPart part(byte[] mp3, long pauseMillis) {
        return new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), pauseMillis);
    }
}
