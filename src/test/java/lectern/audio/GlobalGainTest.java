package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class GlobalGainTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} Hz, {1} kbit/s, {2}, {3} steps")
    @CsvSource({
        "44100, 128, JOINT, 3",
        "44100, 128, STEREO, -4",
        "48000, 64, MONO, 5",
        "44100, 64, CHECKED, 2",
        "22050, 64, JOINT, -3",
        "24000, 64, MONO, 4",
        "16000, 64, CHECKED, -2",
        "16000, 32, MONO, 1",
        "11025, 32, MONO, 3",
        "8000, 16, STEREO, -5",
        "8000, 32, CHECKED, 3",
    })
    void scalesEverySampleAndGoesBackBitForBit(int rate, int kilobits, ToneKind kind, int steps) throws IOException {
        join(kind.mp3(rate, kilobits, 1, 440));
        byte[] before = Files.readAllBytes(file());
        short[] heard = Heard.in(before);

        assertThat(GlobalGain.shift(file(), steps)).isEqualTo(steps);

        byte[] shifted = Files.readAllBytes(file());
        double factor = Math.pow(2, steps / 4.0);
        short[] louder = Heard.in(shifted);
        assertThat(louder).hasSameSizeAs(heard);
        for (int i = 0; i < heard.length; i++) {
            // each decoded sample was cut to a whole number
            assertThat(Math.abs(louder[i] - factor * heard[i]))
                    .as("sample %d", i)
                    .isLessThanOrEqualTo(1 + factor);
        }
        int head = before.length
                - Tone.frames(before).stream().mapToInt(frame -> frame.length).sum();
        assertThat(Arrays.copyOf(shifted, head)).as("tag and information frame").isEqualTo(Arrays.copyOf(before, head));
        assertThat(GlobalGain.shift(file(), -steps)).isEqualTo(-steps);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void leavesTagsBehindTheSoundAsTheyAre() throws IOException {
        byte[] id3v1 = Arrays.copyOf(new byte[] {'T', 'A', 'G', 'x', 'y'}, 128);
        byte[] tagged = ClipCheckTest.concat(Tone.speechLike(1, 440), id3v1);
        Files.write(file(), tagged);

        GlobalGain.shift(file(), 2);

        byte[] shifted = Files.readAllBytes(file());
        assertThat(shifted).hasSameSizeAs(tagged).isNotEqualTo(tagged).endsWith(id3v1);
        assertThat(AudioFacts.count(Files.newInputStream(file())))
                .isEqualTo(AudioFacts.count(new ByteArrayInputStream(tagged)));
    }

    @Test
    void takesNoMoreStepsThanEveryGranuleCan() throws IOException {
        join(Sound.at(44_100).tone(0.5, 0.9).silence(0.3).tone(0.5, 0.01).mp3(2, 128));
        byte[] before = Files.readAllBytes(file());
        int[] range = gains(before);

        assertThat(GlobalGain.shift(file(), 1000)).isEqualTo(255 - range[1]);
        assertThat(gains(Files.readAllBytes(file()))[1]).isEqualTo(255);
        assertThat(GlobalGain.shift(file(), range[1] - 255)).isEqualTo(range[1] - 255);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(GlobalGain.shift(file(), -1000)).isEqualTo(-range[0]);
        assertThat(GlobalGain.shift(file(), range[0])).isEqualTo(range[0]);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void leavesSilenceAndWhatIsNoMp3Alone() throws IOException {
        FrameHeader header = FrameHeader.parse(0xFFF388C4);
        byte[] silence = SilentFrames.after(header, 1000).frame().bytes();
        Files.write(file(), ClipCheckTest.concat(silence, silence, silence));

        assertThat(GlobalGain.shift(file(), 5)).isZero();

        Files.writeString(file(), "no MP3");
        assertThatThrownBy(() -> GlobalGain.shift(file(), 5)).isInstanceOf(UntrustedAudioException.class);
        assertThat(file()).hasContent("no MP3");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void keepsAChecksumThatWasWrongAsWrong() throws IOException {
        byte[] mp3 = Tone.checked(44_100, 64, 0.5, 440);
        byte[] frame = Tone.frames(mp3).get(5);
        frame[4] ^= 0x55;
        Files.write(file(), frame);

        GlobalGain.shift(file(), 3);
        GlobalGain.shift(file(), -3);

        assertThat(Files.readAllBytes(file())).isEqualTo(frame);
    }

    @ParameterizedTest(name = "{0} LUFS with a peak at {1} dBFS, to {2} LUFS: {3} steps")
    @CsvSource({
        "-24, -12, -18, 4",
        "-23, -12, -18, 3",
        "-20, -12, -18, 1",
        "-18, -12, -18, 0",
        "-17.3, -12, -18, 0", // one step down would be farther away
        "-17.2, -12, -18, -1",
        "-18.7, -12, -18, 0",
        "-18.8, -12, -18, 1",
        "-14, -5, -18, -3",
        "-14, 0, -18, -3",
        "-24, -3, -18, 1", // the peak allows 2 dB
        "-24, -1, -18, 0",
        "-24, -0.2, -18, 0", // no softer for the peak alone
        "-18, 0, -18, 0",
        "-120, -120, -18, 0",
        "-120, -75, -18, 0",
    })
    void choosesTheNearestSteps(double lufs, double peak, double target, int steps) {
        assertThat(GlobalGain.steps(lufs, peak, target)).isEqualTo(steps);
        assertThat(GlobalGain.steps(new SoundMeasure(-20, peak, lufs, -60), target))
                .isEqualTo(steps);
    }

    @Test
    void bringsAChapterToItsTarget() throws IOException {
        join(Sound.at(24_000).tone(2, 0.03).silence(0.4).tone(2, 0.04).mp3(1, 64));
        SoundMeasure soft = SoundSurvey.of(file(), List.of()).whole();

        int steps = GlobalGain.steps(soft, -18);
        GlobalGain.shift(file(), steps);

        SoundMeasure levelled = SoundSurvey.of(file(), List.of()).whole();
        assertThat(steps).isPositive();
        assertThat(levelled.integratedLufs()).isCloseTo(-18, within(GlobalGain.STEP_DB / 2 + 0.1));
        assertThat(levelled.peakDbfs()).isLessThanOrEqualTo(-1);
    }

    private void join(byte[] mp3) throws IOException {
        Mp3Joiner.join(
                List.of(new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), 300)),
                new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH),
                file());
    }

    private Path file() {
        return folder.resolve("chapter.mp3");
    }

    /** The least and the largest gain of granules with sound, read bit by bit. */
    private static int[] gains(byte[] mp3) {
        int[] range = {255, 0};
        for (byte[] frame : Tone.frames(mp3)) {
            SideInfo info = new SideInfo(CutPart.frame(frame));
            for (int granule = 0; granule < info.granules(); granule++) {
                if (info.sounds(granule)) {
                    range[0] = Math.min(range[0], info.globalGain(granule));
                    range[1] = Math.max(range[1], info.globalGain(granule));
                }
            }
        }
        return range;
    }
}
