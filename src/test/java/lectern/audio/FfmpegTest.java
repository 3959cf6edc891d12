package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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

    /** It may decode half of a lost frame, where only the other half is lost: of that it remembers {@link #FADE}. */
    @ParameterizedTest
    @CsvSource({"44100, 2, 128, 0", "44100, 1, 64, 0", "48000, 1, 64, 300", "22050, 1, 64, 0", "16000, 1, 32, 0"})
    void hearsPartsThatWereCutOutOfLongerStreamsAsTheyAreAlone(int rate, int channels, int kilobits, long pause)
            throws IOException {
        Sound varied = Sound.at(rate).tone(0.3, 0.4).noise(0.2, 0.3).silence(0.2);
        byte[] whole = varied.tone(0.2, 0.4).noise(0.3, 0.2).tone(1, 0.3).mp3(channels, kilobits);
        List<CutPart> cuts = CutPart.worstOutOf(whole, 20, 3);

        JoinedAudio joined = join(
                "joined",
                part(whole, pause),
                part(cuts.get(0).mp3(), pause),
                part(cuts.get(1).mp3(), pause),
                part(cuts.get(2).mp3(), pause));

        short[] heard = decoded("joined");
        assertThat(heard).hasSize((int) joined.facts().samples() * channels);
        for (int i = 0; i < cuts.size(); i++) {
            CutPart cut = cuts.get(i);
            assertThat(cut.lost()).isPositive();
            JoinedPart part = joined.parts().get(i + 1);
            Files.write(file("alone"), cut.mp3());
            short[] alone = decoded("alone", "error");
            int perFrame = joined.facts().format().version().samplesPerFrame();
            int from = cut.lost() * perFrame + FADE;
            assertThat(alone).hasSize((int) part.samples() * channels);
            int start = (int) part.start() * channels;
            assertThat(Arrays.copyOfRange(heard, start + from * channels, start + alone.length))
                    .as("part %d", i + 1)
                    .isEqualTo(Arrays.copyOfRange(alone, from * channels, alone.length));
        }
    }

    @ParameterizedTest(name = "{0} Hz, {1} kbit/s, {2} ms between")
    @CsvSource({"44100, 64, 0", "16000, 32, 0", "16000, 32, 400"})
    void hearsPartsOfEveryKindAsTheyAreAlone(int rate, int kilobits, long pause) throws IOException {
        List<byte[]> clips = MixedParts.of(rate, kilobits);

        JoinedAudio joined =
                join("joined", clips.stream().map(clip -> part(clip, pause)).toArray(AudioPart[]::new));

        short[] heard = decoded("joined");
        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            join("alone", part(clips.get(i), 0));
            int from = i == 0 || pause > 0 ? 0 : FADE;
            int start = (int) part.start();
            assertThat(Arrays.copyOfRange(heard, start + from, start + (int) part.samples()))
                    .as("part %d", i)
                    .isEqualTo(Arrays.copyOfRange(decoded("alone"), from, (int) part.samples()));
        }
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} kbit/s")
    @CsvSource({"16000, 1, 32", "24000, 1, 64", "22050, 2, 64", "44100, 1, 64", "44100, 2, 128", "48000, 2, 128"})
    void measuresWhatWeMeasure(int rate, int channels, int kilobits) throws IOException {
        Sound sound = Sound.at(rate);
        for (int i = 1; i <= 8; i++) {
            sound.tone(0.7, 0.05 * i).noise(0.4, 0.02 * i).silence(0.3).noise(0.6, 0.002);
        }
        JoinedAudio joined =
                join("joined", part(sound.mp3(channels, kilobits), 700), part(sound.mp3(channels, kilobits), 0));

        SoundMeasure whole = SoundSurvey.of(file("joined"), joined.parts()).whole();

        String said = run("-hide_banner", "-i", file("joined").toString(), "-af", "ebur128,astats", "-f", "null", "-");
        assertThat(whole.integratedLufs()).isCloseTo(last(said, "I: +(-?[0-9.]+) LUFS"), within(0.3));
        assertThat(whole.rmsDbfs()).isCloseTo(last(said, "RMS level dB: (-?[0-9.]+)"), within(0.2));
        assertThat(whole.peakDbfs()).isCloseTo(last(said, "Peak level dB: (-?[0-9.]+)"), within(0.2));
    }

    @ParameterizedTest
    @CsvSource({"44100, 64, CHECKED, 3", "16000, 64, CHECKED, -3", "44100, 128, JOINT, 4", "24000, 64, MONO, -2"})
    void hearsEverySampleAsLoudAsWeMadeIt(int rate, int kilobits, ToneKind kind, int steps) throws IOException {
        join("joined", part(kind.mp3(rate, kilobits, 0.6, 220), 300));
        short[] before = decoded("joined");

        GlobalGain.shift(file("joined"), steps);

        short[] after = decoded("joined");
        double factor = Math.pow(2, steps / 4.0);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            assertThat(Math.abs(after[i] - factor * before[i]))
                    .as("sample %d", i)
                    .isLessThan(1 + factor);
        }
    }

    private static double last(String said, String pattern) {
        return Pattern.compile(pattern)
                .matcher(said)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private JoinedAudio join(String name, AudioPart... parts) throws IOException {
        Id3Tag tag = new Id3Tag("Title", "Book", "Author", "Narrator", 1, 2, Language.ENGLISH);
        return Mp3Joiner.join(List.of(parts), tag, file(name));
    }

    private Path file(String name) {
        return folder.resolve(name + ".mp3");
    }

    private short[] decoded(String name) throws IOException {
        return decoded(name, "warning");
    }

    /** Complains of what is worse than {@code level}. */
    private short[] decoded(String name, String level) throws IOException {
        Path samples = folder.resolve(name + ".pcm");
        String said = run(
                "-y",
                "-v",
                level,
                "-err_detect",
                "crccheck",
                "-i",
                file(name).toString(),
                "-f",
                "s16le",
                samples.toString());
        assertThat(said).as("what ffmpeg warns of").isEmpty();
        byte[] bytes = Files.readAllBytes(samples);
        short[] decoded = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(decoded);
        return decoded;
    }

    private static AudioPart part(byte[] mp3, long pauseMillis) {
        return new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), pauseMillis);
    }
}
