package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class CutPartsTest {

    /** How long a decoder remembers what sounded: half a transform of 1152, and its filters. */
    private static final int FADE = 576 + 480;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} kbit/s, {3} ms between: {4} frames or more")
    @CsvSource({
        "44100, 2, 128, 0, 2",
        "44100, 2, 128, 700, 2",
        "44100, 1, 64, 0, 3",
        "48000, 1, 64, 0, 3",
        "32000, 2, 96, 0, 2",
        "22050, 1, 64, 0, 2",
        "24000, 2, 128, 300, 1",
        "16000, 1, 32, 0, 2",
        "16000, 1, 64, 400, 1",
        "11025, 1, 32, 0, 1",
        "8000, 1, 16, 0, 1",
    })
    void loseOnlyTheFramesThatCannotBePlayed(int rate, int channels, int kilobits, long pause, int lost)
            throws IOException {
        assertOnlyWhatCannotBePlayedIsLost(varied(rate).mp3(channels, kilobits), pause, lost);
    }

    @ParameterizedTest(name = "{0} Hz, {1} ms between: {2} frames or more")
    @CsvSource({"44100, 0, 2", "44100, 300, 2", "22050, 0, 1", "16000, 0, 1"})
    void loseNoMoreOfAChangingBitrate(int rate, long pause, int lost) throws IOException {
        byte[] whole = Tone.changing(varied(rate));
        assertThat(Tone.frames(whole).stream()
                        .map(frame -> CutPart.frame(frame).header().bitrate())
                        .distinct())
                .hasSizeGreaterThan(2);

        assertOnlyWhatCannotBePlayedIsLost(whole, pause, lost);
    }

    @ParameterizedTest(name = "{0} Hz, {1} kbit/s: {2} frames or more")
    @CsvSource({"44100, 64, 2", "16000, 64, 1", "24000, 32, 1"})
    void loseNoMoreOfFramesWithChecksums(int rate, int kilobits, int lost) throws IOException {
        assertOnlyWhatCannotBePlayedIsLost(Tone.checked(rate, kilobits, 2, 440), 0, lost);
    }

    /** The first samples of a part hold what the one before leaves in the decoder, or are lost: no others are left out here. */
    @ParameterizedTest(name = "{0} Hz, {1} kbit/s, {2} ms between")
    @CsvSource({"44100, 64, 0", "44100, 64, 400", "24000, 64, 0", "16000, 32, 0", "16000, 32, 400"})
    void playAsTheyAreAloneAmongPartsOfEveryOtherKind(int rate, int kilobits, long pause) throws IOException {
        List<byte[]> clips = MixedParts.of(rate, kilobits);

        JoinedAudio joined = join(clips.stream().map(clip -> part(clip, pause)).toList());

        Mp3Format format = joined.facts().format();
        short[] heard = Heard.inAll(bytes());
        for (int i = 0; i < clips.size(); i++) {
            JoinedPart part = joined.parts().get(i);
            int lost =
                    CutPart.lostOf(Tone.frames(clips.get(i))) * format.version().samplesPerFrame();
            assertThat(part.cutFromLonger()).as("part %d", i).isEqualTo(lost > 0);
            int from = Math.max(lost, i == 0 || pause > 0 ? 0 : FADE);
            assertThat(samples(heard, format, part.start() + from, part.start() + part.samples()))
                    .as("part %d", i)
                    .isEqualTo(samples(Heard.inAll(clips.get(i)), format, from, part.samples()));
        }
    }

    @Test
    void keepTheBytesOfFramesThatAreMuted() throws IOException {
        CutPart cut = CutPart.worstOutOf(varied(48_000).mp3(1, 64), 30, 1).get(0);

        join(List.of(part(cut.mp3(), 0)));

        List<byte[]> frames = Tone.frames(bytes());
        int mainData = FrameHeader.BYTES + 17;
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            byte[] own = cut.frames().get(i);
            assertThat(Arrays.copyOf(frame, FrameHeader.BYTES)).startsWith(Arrays.copyOf(own, FrameHeader.BYTES));
            assertThat(Arrays.copyOfRange(frame, mainData, frame.length))
                    .isEqualTo(Arrays.copyOfRange(own, mainData, own.length));
            assertThat(Arrays.equals(frame, own)).as("frame %d", i).isEqualTo(i >= cut.lost());
        }
    }

    /** Behind another part without a pause, the first {@link #FADE} samples hold what that one leaves in the decoder. */
    private void assertOnlyWhatCannotBePlayedIsLost(byte[] whole, long pause, int lost) throws IOException {
        List<CutPart> cuts = CutPart.worstOutOf(whole, 30, 3);
        List<AudioPart> parts = new ArrayList<>(List.of(part(whole, pause)));
        cuts.forEach(cut -> parts.add(part(cut.mp3(), pause)));

        JoinedAudio joined = join(parts);

        assertThat(joined.parts().get(0).cutFromLonger()).isFalse();
        Mp3Format format = joined.facts().format();
        int perFrame = format.version().samplesPerFrame();
        short[] heard = Heard.inAll(bytes());
        assertThat(heard).hasSize((int) joined.facts().samples() * format.channels());
        for (int i = 0; i < cuts.size(); i++) {
            CutPart cut = cuts.get(i);
            JoinedPart part = joined.parts().get(i + 1);
            assertThat(cut.lost()).as("frames lost of part %d", i + 1).isGreaterThanOrEqualTo(lost);
            assertThat(part.cutFromLonger()).isTrue();
            assertThat(part.samples()).isEqualTo(30L * perFrame);
            int silent = cut.lost() * perFrame;
            int from = Math.max(silent, FADE);
            assertThat(samples(heard, format, part.start() + from, part.start() + part.samples()))
                    .as("part %d, behind its %d lost frames", i + 1, cut.lost())
                    .isEqualTo(samples(Heard.inAll(cut.mp3()), format, from, part.samples()));
            for (short sample : samples(heard, format, part.start() + FADE, part.start() + Math.max(silent, FADE))) {
                assertThat(sample).as("part %d, its lost frames", i + 1).isZero();
            }
        }
    }

    private static Sound varied(int rate) {
        Sound sound = Sound.at(rate);
        for (int i = 0; i < 6; i++) {
            sound.tone(0.2, 0.4).noise(0.1, 0.3).silence(0.15);
        }
        return sound;
    }

    private static short[] samples(short[] heard, Mp3Format format, long from, long to) {
        return Arrays.copyOfRange(heard, (int) from * format.channels(), (int) Math.max(from, to) * format.channels());
    }

    private JoinedAudio join(List<AudioPart> parts) throws IOException {
        return Mp3Joiner.join(parts, new Id3Tag("t", "a", null, null, 1, 1, Language.ENGLISH), target());
    }

    private Path target() {
        return folder.resolve("joined.mp3");
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(target());
    }

    private static AudioPart part(byte[] mp3, long pause) {
        return new AudioPart("part", null, () -> new ByteArrayInputStream(mp3), pause);
    }
}
